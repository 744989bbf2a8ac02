package io.millrace.cli.stack;

import io.millrace.cli.flink.FlinkCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/** Flink's TaskManager; ready when the JobManager counts it. */
public final class FlinkTaskManager extends ManagedProcess {
  private final FlinkDistribution flink;
  private final FlinkCluster cluster;
  private Configuration configuration;

  public FlinkTaskManager(
      StackHome home, StackConfig config, FlinkDistribution flink, FlinkCluster cluster) {
    super(home, config);
    this.flink = flink;
    this.cluster = cluster;
  }

  @Override
  public String name() {
    return "taskmanager";
  }

  @Override
  public Map<String, Integer> ports() {
    return Map.of(
        "flink-taskmanager", config.port("flink-taskmanager"),
        "flink-taskmanager-data", config.port("flink-taskmanager-data"),
        "flink-taskmanager-metrics", config.port("flink-taskmanager-metrics"));
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
    TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
    List<String> dynamic =
        new ArrayList<>(
            FlinkDistribution.words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
    dynamic.addAll(
        List.of(
            "-D",
            "metrics.reporter.prom.port=" + config.port("flink-taskmanager-metrics"),
            "-D",
            "taskmanager.resource-id=taskmanager"));
    return flink
        .java(log4j())
        .option("-XX:+UseG1GC")
        .option("-Dlog.file=" + log())
        .options(FlinkDistribution.words(ProcessMemoryUtils.generateJvmParametersStr(memory)))
        .main("org.apache.flink.runtime.taskexecutor.TaskManagerRunner", flink.arguments(dynamic));
  }

  @Override
  public boolean ready() {
    // the port as well: for a while the JobManager still counts one that was killed
    return !Probe.portFree(config.port("flink-taskmanager")) && cluster.taskManagers() > 0;
  }
}
