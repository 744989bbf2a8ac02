package io.millrace.runtime.testkit;

import io.millrace.runtime.config.JobOptions;
import io.millrace.runtime.config.StreamEnvironments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.util.TestStreamEnvironment;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A Flink cluster in this JVM, started once for all test classes: two task managers of four slots.
 *
 * <p>Register it as a static field with {@code @RegisterExtension}. Environments made while a test
 * class runs submit to it. Jobs left running by a test are cancelled after it.
 */
public final class MillraceCluster
    implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

  private static final int TASK_MANAGERS = 2;
  private static final int SLOTS = 4;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final InMemoryReporter METRICS = InMemoryReporter.create();

  private static MiniCluster shared;

  @Override
  public void beforeAll(ExtensionContext context) {
    TestStreamEnvironment.setAsContext(cluster(), 2);
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (var job : cluster().listJobs().get()) {
      if (!job.getJobState().isGloballyTerminalState()) {
        cancel(job.getJobId());
      }
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    TestStreamEnvironment.unsetAsContext();
  }

  /** URL of its REST interface. */
  public String rest() throws Exception {
    return cluster().getRestAddress().get().toString();
  }

  /** An environment as jobs have it, with a checkpoint every 200 ms and parallelism 2. */
  public StreamExecutionEnvironment environment(String jobName) {
    return StreamEnvironments.create(settings(jobName));
  }

  /** The same, continued from a savepoint. */
  public StreamExecutionEnvironment environment(String jobName, String savepoint) {
    Configuration settings = settings(jobName);
    settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    return StreamEnvironments.create(settings);
  }

  private static Configuration settings(String jobName) {
    Configuration settings = new Configuration();
    settings.set(JobOptions.NAME, jobName);
    settings.set(JobOptions.CHECKPOINT_INTERVAL, Duration.ofMillis(200));
    settings.set(JobOptions.PARALLELISM, 2);
    return settings;
  }

  /** Stops a job with a savepoint below the folder and returns the savepoint's path. */
  public String stopWithSavepoint(JobClient job, Path folder) throws Exception {
    return job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
        .get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
  }

  /** Takes a savepoint of a job that goes on. */
  public String savepoint(JobClient job, Path folder) throws Exception {
    return job.triggerSavepoint(folder.toUri().toString(), SavepointFormatType.NATIVE)
        .get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
  }

  /** Lets a checkpoint complete that begins now. */
  public void checkpoint(JobClient job) throws Exception {
    cluster().triggerCheckpoint(job.getJobID()).get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
  }

  public void awaitRunning(JobClient job) {
    Awaitility.await()
        .atMost(TIMEOUT)
        .until(
            () ->
                cluster()
                        .getExecutionGraph(job.getJobID())
                        .get()
                        .getAllExecutionVertices()
                        .iterator()
                        .hasNext()
                    && allRunning(job.getJobID()));
  }

  private static boolean allRunning(JobID job) throws Exception {
    for (var vertex : cluster().getExecutionGraph(job).get().getAllExecutionVertices()) {
      switch (vertex.getExecutionState()) {
        case RUNNING, FINISHED -> {}
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  /** The sum of a counter over all running instances of a job's operators. */
  public long counter(JobClient job, String name) {
    String id = job.getJobID().toString();
    return METRICS.getMetricsByGroup().entrySet().stream()
        .filter(group -> id.equals(group.getKey().getAllVariables().get("<job_id>")))
        .map(group -> group.getValue().get(name))
        .mapToLong(metric -> metric instanceof Counter counter ? counter.getCount() : 0)
        .sum();
  }

  public void cancel(JobClient job) throws Exception {
    cancel(job.getJobID());
  }

  private static void cancel(JobID job) throws Exception {
    cluster().cancelJob(job).get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    Awaitility.await()
        .atMost(TIMEOUT)
        .until(() -> cluster().getJobStatus(job).get(), JobStatus::isGloballyTerminalState);
  }

  private static synchronized MiniCluster cluster() {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  private static MiniCluster start() {
    Configuration configuration = new Configuration();
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128));
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    METRICS.addToConfiguration(configuration);
    configuration.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, savepoints().toUri().toString());
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(TASK_MANAGERS)
                .setNumSlotsPerTaskManager(SLOTS)
                .build());
    try {
      cluster.start();
    } catch (Exception e) {
      throw new IllegalStateException("The test cluster does not start", e);
    }
    return cluster;
  }

  /** Where savepoints go that are asked for by REST. */
  private static Path savepoints() {
    try {
      return Files.createTempDirectory("savepoints");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
