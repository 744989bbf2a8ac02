package io.millrace.cli.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;

/** The Flink that the build put together, with the configuration of this stack. */
public final class FlinkDistribution {
  private final StackHome home;
  private final StackConfig config;
  private final Path template;

  /** {@code template}: config.yaml with references to ports and folders. */
  public FlinkDistribution(StackHome home, StackConfig config, Path template) {
    this.home = home;
    this.config = config;
    this.template = template;
  }

  /** Writes {@code config.yaml} with this stack's ports and folders filled in. */
  Configuration render() {
    home.data("flink/tmp");
    home.data("flink/rocksdb");
    home.data("flink/rocksdb-logs");
    Template.write(
        confDir().resolve("config.yaml"), Template.render(Template.read(template), values()));
    return GlobalConfiguration.loadConfiguration(confDir().toString());
  }

  /** What {@code ${env:NAME}} means in config.yaml. */
  private Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    values.put("MILLRACE_DATA", home.state().resolve("data").toString());
    for (String port :
        List.of(
            "zookeeper",
            "flink-rest",
            "flink-blob",
            "flink-jobmanager",
            "flink-taskmanager",
            "flink-taskmanager-data")) {
      String name = "MILLRACE_PORT_" + port.toUpperCase().replace('-', '_');
      values.put(name, Integer.toString(config.port(port)));
    }
    return values;
  }

  Path confDir() {
    return home.conf().resolve("flink");
  }

  Map<String, String> environment() {
    Path target = home.built("flink");
    return Map.of(
        "FLINK_CONF_DIR", confDir().toString(),
        "FLINK_LIB_DIR", target.resolve("lib").toString(),
        "FLINK_PLUGINS_DIR", target.resolve("plugins").toString(),
        "FLINK_OPT_DIR", target.resolve("lib").toString());
  }

  /** A JVM with Flink on its class path, logging to standard output. */
  JavaCommand java(Path log4j) {
    return new JavaCommand()
        .opens()
        .option("-Dlog4j2.configurationFile=" + log4j)
        .classPath(home.built("flink") + "/lib/*");
  }

  /**
   * The arguments that both server processes take: where the configuration is, and what overrides
   * it.
   */
  String[] arguments(List<String> dynamic) {
    List<String> all = new ArrayList<>(List.of("--configDir", confDir().toString()));
    all.addAll(dynamic);
    return all.toArray(String[]::new);
  }

  static List<String> words(String line) {
    return line.isBlank() ? List.of() : List.of(line.trim().split("\\s+"));
  }
}
