package io.millrace.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image's S3 client with the configuration of dev, against a store that checks signatures. */
class StorageITCase {

  @TempDir static Path folder;
  private static ObjectStore store;

  @BeforeAll
  static void startStore() throws Exception {
    store = ObjectStore.start(folder);
  }

  @AfterAll
  static void stopStore() throws Exception {
    store.close();
  }

  @Test
  void keepsCheckpointsAndTablesUnderS3aPaths() throws Exception {
    String cluster = Files.readString(Image.ROOT.resolve("flink-conf/dev/config.yaml"));

    assertThat(probe(cluster))
        .contains("checkpoint state", "listed 1", "left false", "table yes")
        .doesNotContain("Exception");
  }

  @Test
  void flinkWantsTheSchemeAllowed() throws Exception {
    String cluster =
        Files.readString(Image.ROOT.resolve("flink-conf/dev/config.yaml"))
            .replaceFirst(
                "allowed-fallback-filesystems: s3a", "allowed-fallback-filesystems: none");

    assertThat(probe(cluster))
        .contains("UnsupportedFileSystemSchemeException")
        .doesNotContain("checkpoint");
  }

  /** What the probe says with this configuration of a cluster, whose store is the one here. */
  private static String probe(String cluster) throws IOException, InterruptedException {
    Path conf = Files.createTempDirectory(folder, "conf");
    Files.writeString(
        conf.resolve("config.yaml"),
        cluster.replaceFirst("fs\\.s3a\\.endpoint: \\S+", "fs.s3a.endpoint: " + store.url()));
    ProcessBuilder probe =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx512m",
            "-cp",
            Image.classPath(Image.MODULE.resolve("target/test-classes")),
            StorageProbe.class.getName(),
            "s3a://" + ObjectStore.BUCKET);
    probe.environment().putAll(ObjectStore.credentials());
    probe.environment().put("FLINK_CONF_DIR", conf.toString());
    Path said = conf.resolve("said");
    probe.redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor();
    return Files.readString(said, StandardCharsets.UTF_8);
  }
}
