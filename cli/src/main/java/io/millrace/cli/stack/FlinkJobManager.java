package io.millrace.cli.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;

/** Flink's JobManager, as a session cluster. */
public final class FlinkJobManager extends ManagedProcess {
  private final FlinkDistribution flink;
  private Configuration configuration;

  public FlinkJobManager(StackHome home, StackConfig config, FlinkDistribution flink) {
    super(home, config);
    this.flink = flink;
  }

  @Override
  public String name() {
    return "jobmanager";
  }

  @Override
  public Map<String, Integer> ports() {
    return Map.of(
        "flink-rest", config.port("flink-rest"),
        "flink-jobmanager", config.port("flink-jobmanager"),
        "flink-blob", config.port("flink-blob"),
        "flink-jobmanager-metrics", config.port("flink-jobmanager-metrics"));
  }

  public String url() {
    return "http://127.0.0.1:" + config.port("flink-rest");
  }

  @Override
  protected void prepare() {
    configuration = flink.render();
  }

  @Override
  protected Map<String, String> environment() {
    return flink.environment();
  }

  @Override
  protected List<String> command() {
    JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(configuration);
    List<String> dynamic =
        new ArrayList<>(
            FlinkDistribution.words(JobManagerProcessUtils.generateDynamicConfigsStr(memory)));
    dynamic.addAll(
        List.of(
            "-D",
            "metrics.reporter.prom.port=" + config.port("flink-jobmanager-metrics"),
            "--executionMode",
            "cluster"));
    return flink
        .java(log4j())
        .option("-XX:+UseSerialGC")
        .option("-Dlog.file=" + log())
        .options(
            FlinkDistribution.words(
                JobManagerProcessUtils.generateJvmParametersStr(memory, configuration)))
        .main(
            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
            flink.arguments(dynamic));
  }

  @Override
  public boolean ready() {
    return Probe.answers200(url() + "/overview");
  }
}
