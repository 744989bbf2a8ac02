package io.millrace.cli.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The Flink that analysts' queries run in: a JVM of their own with a cluster of its own, so that
 * they never take a slot from the jobs. The catalog {@code millrace} is there from the start.
 */
final class AnalystFlink {
  private static final String SETTINGS =
      """
      # Written by the millrace command, for Flink's SQL client and gateway.
      execution:
        # Each query runs in this process, not on the cluster of the jobs.
        target: local
        attached: true
        # The current values; 'streaming' follows changes.
        runtime-mode: batch
      parallelism:
        default: 2
      jobmanager:
        bind-host: 127.0.0.1
      taskmanager:
        bind-host: 127.0.0.1
        memory:
          managed:
            size: 256m
          network:
            min: 64m
            max: 64m
      table:
        local-time-zone: UTC
        builtin-catalog-name: millrace
        builtin-database-name: curated
        catalog-store:
          kind: millrace
          millrace:
            config: %s
        exec:
          iceberg:
            infer-source-parallelism: false
      sql-client:
        execution:
          result-mode: tableau
      sql-gateway:
        endpoint:
          rest:
            address: 127.0.0.1
            bind-address: 127.0.0.1
            port: %d
        session:
          idle-timeout: 1 h
      rest:
        address: 127.0.0.1
        bind-address: 127.0.0.1
      classloader:
        check-leaked-classloader: false
      io:
        tmp:
          dirs: %s
      """;

  private final StackHome home;
  private final StackConfig config;
  private final FlinkDistribution flink;
  private final Path catalog;

  /** {@code catalog}: the file that it is made with; Flink's settings go beside it. */
  AnalystFlink(StackHome home, StackConfig config, FlinkDistribution flink, Path catalog) {
    this.home = home;
    this.config = config;
    this.flink = flink;
    this.catalog = catalog;
  }

  /** Writes Flink's settings. */
  void prepare() {
    Template.write(
        catalog.resolveSibling("config.yaml"),
        SETTINGS.formatted(catalog, config.port("sql-gateway"), home.data("flink/tmp")));
  }

  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(flink.environment());
    environment.put("FLINK_CONF_DIR", catalog.getParent().toString());
    return environment;
  }

  /** A JVM with Flink, its SQL client and the catalog on its class path. */
  JavaCommand java(Path log4j) {
    return flink
        .java(log4j)
        .heap(config.heap("sql"))
        .classPath(
            home.built("flink") + "/opt/*",
            home.root().resolve("sql-catalog/target/sql-catalog-0.1.0-SNAPSHOT-lib.jar") + "");
  }
}
