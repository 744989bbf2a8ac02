package io.millrace.runtime.deployment;

import io.millrace.runtime.config.JobOptions;
import io.millrace.runtime.deployment.Deployment.Action;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.OpenCatalog;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.JobListener;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.iceberg.catalog.Catalog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the start of a job into {@code audit.deployments} once Flink has taken the job, whoever
 * submits it: {@code flink run}, a Helm chart, an application cluster. A job id has one start, so a
 * {@code main} that runs again writes nothing.
 */
public final class RecordedStart implements JobListener {

  /** Set for the job's {@code main} by whoever records the start himself. */
  public static final String ELSEWHERE = "MILLRACE_START_RECORDED";

  /** The image that the job runs in, if it runs in one. */
  static final String IMAGE = "MILLRACE_IMAGE";

  private static final Logger LOG = LoggerFactory.getLogger(RecordedStart.class);
  private static final Pattern CHECKPOINT = Pattern.compile("chk-(\\d+)/?$");

  private final Configuration settings;
  private final List<Path> files;
  private final ReadableConfig flink;
  private final Map<String, String> variables;

  RecordedStart(
      Configuration settings,
      List<Path> files,
      ReadableConfig flink,
      Map<String, String> variables) {
    this.settings = settings;
    this.files = files;
    this.flink = flink;
    this.variables = variables;
  }

  /**
   * Executes a job, and records its start.
   *
   * @param named keys of the files and folders that make the job what it is
   */
  public static void execute(
      StreamExecutionEnvironment environment,
      Configuration settings,
      List<ConfigOption<String>> named)
      throws Exception {
    List<Path> files =
        named.stream().flatMap(key -> settings.getOptional(key).stream()).map(Path::of).toList();
    environment.registerJobListener(
        new RecordedStart(settings, files, environment.getConfiguration(), System.getenv()));
    environment.execute();
  }

  /** A job that runs without being recorded is better than none, so a failure is only logged. */
  @Override
  public void onJobSubmitted(JobClient client, Throwable failure) {
    if (client == null || variables.containsKey(ELSEWHERE)) {
      return;
    }
    try (OpenCatalog open = OpenCatalog.of(CatalogConfig.from(settings))) {
      record(client.getJobID().toString(), open.catalog());
    } catch (RuntimeException e) {
      LOG.error("The start of this job could not be recorded in {}", DeploymentTable.NAME, e);
    }
  }

  @Override
  public void onJobExecuted(JobExecutionResult result, Throwable failure) {
    // How it ended is Flink's to tell.
  }

  void record(String jobId, Catalog catalog) {
    DeploymentTable table = new DeploymentTable(catalog);
    String job = settings.get(JobOptions.NAME);
    List<Deployment> starts =
        table.all().stream().filter(entry -> entry.started() && entry.job().equals(job)).toList();
    if (starts.stream().noneMatch(entry -> entry.jobId().equals(jobId))) {
      String predecessor = starts.isEmpty() ? null : starts.get(0).jobId();
      table.append(start(job, jobId, predecessor));
    }
  }

  private Deployment start(String job, String jobId, String predecessor) {
    String restored = flink.getOptional(StateRecoveryOptions.SAVEPOINT_PATH).orElse(null);
    return new Deployment(
        Action.DEPLOY,
        job,
        jobId,
        predecessor,
        restored,
        restored == null ? null : checkpoint(restored),
        FileDigest.of(files),
        program(),
        Instant.now());
  }

  /** Savepoints do not tell their number by name. */
  private static Long checkpoint(String path) {
    Matcher name = CHECKPOINT.matcher(path);
    return name.find() ? Long.valueOf(name.group(1)) : null;
  }

  private String program() {
    return Optional.ofNullable(variables.get(IMAGE)).orElseGet(RecordedStart::jar);
  }

  private static String jar() {
    try {
      return FileDigest.of(
          List.of(
              Path.of(
                  RecordedStart.class
                      .getProtectionDomain()
                      .getCodeSource()
                      .getLocation()
                      .toURI())));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("A jar whose place is no URI", e);
    }
  }
}
