package io.millrace.image;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** An object store that speaks S3 on loopback, in a process of its own, and checks signatures. */
final class ObjectStore implements AutoCloseable {

  static final String KEY = "dev";
  static final String SECRET = "dev-secret";
  static final String BUCKET = "millrace-dev";

  private final Process process;
  private final int port;

  private ObjectStore(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one over the folder, with the bucket in it; what it says is in {@code s3.log} there. */
  static ObjectStore start(Path folder) throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Files.createDirectories(folder.resolve("data/" + BUCKET));
    Path settings = folder.resolve("s3.properties");
    Files.writeString(
        settings,
        """
        s3proxy.endpoint=http://127.0.0.1:%d
        s3proxy.authorization=aws-v2-or-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        jclouds.provider=filesystem-nio2
        jclouds.filesystem.basedir=%s
        """
            .formatted(port, KEY, SECRET, folder.resolve("data")));
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-jar",
                Image.jars(Image.MODULE.resolve("target/s3proxy")).get(0).toString(),
                "--properties",
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("s3.log").toFile())
            .start();
    ObjectStore store = new ObjectStore(process, port);
    store.awaitPort();
    return store;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** As a Secret gives them to a pod. */
  static Map<String, String> credentials() {
    return Map.of("AWS_ACCESS_KEY_ID", KEY, "AWS_SECRET_ACCESS_KEY", SECRET);
  }

  private void awaitPort() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .failFast("The object store ended, see s3.log", () -> !process.isAlive())
        .until(this::answers);
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
