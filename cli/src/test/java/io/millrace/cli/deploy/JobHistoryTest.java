package io.millrace.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.flink.FlinkCluster;
import io.millrace.cli.flink.RetainedCheckpoint;
import io.millrace.cli.testkit.LocalServer;
import io.millrace.runtime.deployment.Deployment;
import io.millrace.runtime.deployment.Deployment.Action;
import io.millrace.runtime.deployment.DeploymentTable;
import io.millrace.runtime.testkit.TestCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobHistoryTest {

  private static final String KNOWN =
      """
      {"jobs":[{"jid":"f2","name":"ingest","state":"CANCELED","start-time":2,"tasks":{"total":1}}]}
      """;

  @TempDir Path folder;
  private LocalServer server;
  private DeploymentTable table;
  private JobHistory history;

  @BeforeEach
  void start() throws Exception {
    server =
        new LocalServer()
            .on("GET /jobs/overview", "{\"jobs\":[]}")
            .on(
                "GET /jobmanager/config",
                "[{\"key\":\"execution.checkpointing.dir\",\"value\":\"%s\"}]"
                    .formatted(folder.resolve("checkpoints").toUri()));
    table = new DeploymentTable(TestCatalog.in(folder).open());
    history = new JobHistory("ingest", new FlinkCluster(server.url()), table, Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aJobThatNeverRanHasNoState() {
    assertThat(history.newestState()).isEmpty();
    assertThatThrownBy(history::previous).hasMessageContaining("no record of a deployment");
  }

  @Test
  void findsTheCheckpointsOfAJobThatTheClusterHasForgotten() throws IOException {
    record(Action.DEPLOY, "ingest", "f1", null, 1);
    state("checkpoints/f1/chk-8");
    String newest = state("checkpoints/f1/chk-12");
    Files.createDirectories(folder.resolve("checkpoints/f1/chk-13"));
    assertThat(history.newestState()).hasValueSatisfying(found -> same(found, 12, newest));
  }

  @Test
  void prefersTheSavepointThatWasTakenLast() throws IOException {
    state("checkpoints/f1/chk-12");
    String savepoint = state("savepoints/savepoint-f1");
    record(Action.SAVEPOINT, "ingest", "f1", savepoint, 13);
    assertThat(history.newestState()).hasValueSatisfying(found -> same(found, 13, savepoint));
    assertThat(history.state(savepoint).id()).isEqualTo(13);
  }

  @Test
  void passesOverASavepointThatWasDeleted() throws IOException {
    String checkpoint = state("checkpoints/f1/chk-12");
    record(Action.SAVEPOINT, "ingest", "f1", folder.resolve("savepoints/gone").toString(), 13);
    assertThat(history.newestState()).hasValueSatisfying(found -> same(found, 12, checkpoint));
  }

  @Test
  void takesTheStateOfTheNewestJobEvenIfItsNumberIsLower() throws IOException {
    state("checkpoints/f1/chk-500");
    String newest = state("checkpoints/f2/chk-3");
    record(Action.DEPLOY, "ingest", "f1", null, 0);
    server.on("GET /jobs/overview", KNOWN);
    assertThat(history.newestState()).hasValueSatisfying(found -> same(found, 3, newest));
  }

  @Test
  void goesBackToTheNewestDeploymentOfOtherFiles() {
    record(Action.DEPLOY, "ingest", "f1", null, 0);
    history.started(Action.DEPLOY, "f2", Optional.empty(), "two", "jar");
    Deployment third = history.started(Action.DEPLOY, "f3", Optional.empty(), "two", "jar");
    assertThat(third.predecessor()).isEqualTo("f2");
    assertThat(history.previous().jobId()).isEqualTo("f1");
  }

  @Test
  void aDeploymentThatFailedBeforeItsFirstCheckpointIsNotWhatTheStateBelongsTo()
      throws IOException {
    record(Action.DEPLOY, "ingest", "f1", null, 0);
    state("checkpoints/f1/chk-12");
    history.started(Action.DEPLOY, "f2", Optional.empty(), "two", "jar");
    assertThat(history.stateful().jobId()).isEqualTo("f1");
    assertThat(history.previous().jobId()).isEqualTo("f1");
  }

  @Test
  void aRefusedStartIsNeitherStateNorWhatToGoBackTo() throws IOException {
    history.refused("zero");
    assertThatThrownBy(history::previous).hasMessageContaining("no record of a deployment");
    record(Action.DEPLOY, "ingest", "f1", null, 0);
    String checkpoint = state("checkpoints/f1/chk-12");
    history.refused("two");
    assertThat(history.stateful().jobId()).isEqualTo("f1");
    assertThat(history.newestState()).hasValueSatisfying(found -> same(found, 12, checkpoint));
    assertThat(history.previous().jobId()).isEqualTo("f1");
    Deployment again = history.started(Action.ROLLBACK, "f2", Optional.empty(), "one", "jar");
    assertThat(again.predecessor()).isEqualTo("f1");
    assertThatThrownBy(history::previous).hasMessageContaining("no earlier deployment");
  }

  private static void same(RetainedCheckpoint found, long id, String path) {
    assertThat(found.id()).isEqualTo(id);
    assertThat(found.path().replaceFirst("^file:/+", "/"))
        .isEqualTo(path.replaceFirst("^file:/+", "/"));
  }

  private String state(String name) throws IOException {
    Path metadata = folder.resolve(name).resolve("_metadata");
    Files.createDirectories(metadata.getParent());
    Files.createFile(metadata);
    return folder.resolve(name).toUri().toString().replaceFirst("/$", "");
  }

  private void record(Action action, String job, String jobId, String savepoint, long checkpoint) {
    table.append(
        new Deployment(
            action,
            job,
            jobId,
            null,
            savepoint,
            savepoint == null ? null : checkpoint,
            "one",
            "jar",
            Instant.now()));
  }
}
