package io.millrace.runtime.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.config.JobOptions;
import io.millrace.runtime.deployment.Deployment.Action;
import io.millrace.runtime.iceberg.OpenCatalog;
import io.millrace.runtime.testkit.TestCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedStartTest {

  @TempDir Path folder;
  private final Configuration settings = new Configuration();
  private final Configuration flink = new Configuration();
  private OpenCatalog open;

  @BeforeEach
  void open() {
    open = OpenCatalog.of(TestCatalog.in(folder));
    settings.set(JobOptions.NAME, "shop-ingest");
  }

  @AfterEach
  void close() {
    open.close();
  }

  @Test
  void writesWhatRunsAndWhereItGoesOn() {
    flink.set(StateRecoveryOptions.SAVEPOINT_PATH, "s3://b/checkpoints/a/chk-12");
    start("a1");
    assertThat(all())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.action()).isEqualTo(Action.DEPLOY);
              assertThat(row.job()).isEqualTo("shop-ingest");
              assertThat(row.jobId()).isEqualTo("a1");
              assertThat(row.savepoint()).isEqualTo("s3://b/checkpoints/a/chk-12");
              assertThat(row.checkpointId()).isEqualTo(12);
              assertThat(row.program()).isEqualTo("shop/millrace:7");
            });
  }

  @Test
  void writesNothingWhenMainRunsAgain() {
    start("a1");
    start("a1");
    start("a2");
    assertThat(all()).extracting(Deployment::jobId).containsExactly("a2", "a1");
    assertThat(all().get(0).predecessor()).isEqualTo("a1");
  }

  @Test
  void tellsFilesApart() throws IOException {
    Path contract = folder.resolve("contracts/sales.avsc");
    Files.createDirectories(contract.getParent());
    Files.writeString(contract, "one");
    start("a1");
    start("a2");
    Files.writeString(contract, "two");
    start("a3");
    List<String> digests = all().stream().map(Deployment::digest).toList();
    assertThat(digests.get(2)).isEqualTo(digests.get(1)).isNotEqualTo(digests.get(0));
  }

  private void start(String jobId) {
    new RecordedStart(
            settings,
            List.of(folder.resolve("contracts")),
            flink,
            Map.of(RecordedStart.IMAGE, "shop/millrace:7"))
        .record(jobId, open.catalog());
  }

  private List<Deployment> all() {
    return new DeploymentTable(open.catalog()).all();
  }
}
