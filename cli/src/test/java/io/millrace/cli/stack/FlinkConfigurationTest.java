package io.millrace.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkConfigurationTest {
  @TempDir Path state;
  private Configuration configuration;

  @BeforeEach
  void render() {
    StackHome home = new StackHome(Path.of(System.getProperty("millrace.root")), state);
    configuration =
        new FlinkDistribution(home, StackConfig.load(home), home.clusterFile()).render();
  }

  @Test
  void keepsJobsInZooKeeperAndStateOnDisk() {
    assertThat(configuration.get(HighAvailabilityOptions.HA_MODE)).isEqualTo("zookeeper");
    assertThat(configuration.get(HighAvailabilityOptions.HA_STORAGE_PATH))
        .startsWith("file://" + state);
    assertThat(configuration.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
    assertThat(configuration.get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS)).isTrue();
    assertThat(configuration.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
        .startsWith("file://" + state);
  }

  @Test
  void checkpointsEveryFiveSecondsAndNeverUnaligned() {
    assertThat(configuration.get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(configuration.get(CheckpointingOptions.ENABLE_UNALIGNED)).isFalse();
  }

  @Test
  void listensOnLoopbackOnly() {
    assertThat(configuration.get(RestOptions.BIND_ADDRESS)).isEqualTo("127.0.0.1");
    assertThat(configuration.get(TaskManagerOptions.BIND_HOST)).isEqualTo("127.0.0.1");
  }

  @Test
  void fitsIntoSixGibibytesWithSlotsForTheFourJobs() {
    long jobManager =
        JobManagerProcessUtils.processSpecFromConfig(configuration)
            .getTotalProcessMemorySize()
            .getMebiBytes();
    long taskManager =
        TaskExecutorProcessUtils.processSpecFromConfig(configuration)
            .getTotalProcessMemorySize()
            .getMebiBytes();
    assertThat(jobManager + taskManager).isLessThanOrEqualTo(6 * 1024);
    assertThat(configuration.get(TaskManagerOptions.NUM_TASK_SLOTS)).isEqualTo(12);
  }

  @Test
  void hasNoKeyThatFlinkDoesNotKnowTheValueOf() {
    assertThat(configuration.toMap().values()).noneMatch(value -> value.contains("${"));
    assertThat(List.of("rest.port", "high-availability.zookeeper.quorum"))
        .allMatch(configuration::containsKey);
  }
}
