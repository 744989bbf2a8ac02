package io.millrace.runtime.testkit;

import io.millrace.runtime.kafka.KafkaConfig;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A Kafka broker in this JVM on a free port of the loopback, started once for all test classes. */
public final class EmbeddedKafka {

  private static EmbeddedKafka shared;

  private final String bootstrapServers;

  private EmbeddedKafka(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** The running broker; topics are created explicitly and should have names of their own. */
  public static synchronized EmbeddedKafka running() {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  /**
   * Removes topics that earlier tests have left, for tests whose topics have names that others use
   * too: those that start with one of the prefixes.
   */
  public void removeTopics(String... prefixes) {
    try (Admin admin = Admin.create(config().clientProperties())) {
      Set<String> topics = new TreeSet<>(admin.listTopics().names().get());
      topics.removeIf(topic -> Stream.of(prefixes).noneMatch(topic::startsWith));
      admin.deleteTopics(topics).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public KafkaConfig config() {
    return KafkaConfig.of(bootstrapServers);
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  private static EmbeddedKafka start() {
    try {
      Path folder = Files.createTempDirectory("kafka");
      int port = freePort();
      Map<String, String> settings = settings(folder, port, freePort());
      format(folder, settings);
      KafkaRaftServer server =
          new KafkaRaftServer(new kafka.server.KafkaConfig(settings, false), Time.SYSTEM);
      server.startup();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return new EmbeddedKafka("127.0.0.1:" + port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> settings(Path folder, int port, int controllerPort) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", folder.resolve("data").toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("log.cleaner.dedupe.buffer.size", "2097152");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "2");
    return settings;
  }

  private static void format(Path folder, Map<String, String> settings) throws IOException {
    Path file = folder.resolve("server.properties");
    Properties properties = new Properties();
    properties.putAll(settings);
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    String[] command = {
      "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()
    };
    if (StorageTool.execute(command, new PrintStream(log)) != 0) {
      throw new IOException("The broker's storage cannot be formatted: " + log);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | UncheckedIOException e) {
      // The broker goes on while the JVM ends and may delete a file itself.
      return;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
