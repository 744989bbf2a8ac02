package io.millrace.curate;

import io.millrace.curate.dbt.DbtProject;
import io.millrace.runtime.config.JobConfiguration;
import io.millrace.runtime.config.StreamEnvironments;
import io.millrace.runtime.deployment.RecordedStart;
import io.millrace.runtime.iceberg.CatalogOptions;
import io.millrace.runtime.iceberg.OpenCatalog;
import io.millrace.runtime.kafka.KafkaOptions;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.iceberg.catalog.Catalog;

/**
 * Raw tables to curated tables and topics, by a dbt project. Usage: {@code --config FILE.yaml
 * [-Dkey=value]...}
 *
 * @see CuratePipeline
 */
public final class CurateJob {

  private CurateJob() {}

  public static void main(String[] args) throws Exception {
    Configuration settings = load(args);
    RecordedStart.execute(
        wire(settings), settings, List.of(CurateOptions.CONTRACTS, CurateOptions.PROJECT));
  }

  static Configuration load(String... args) {
    return JobConfiguration.load(args, options());
  }

  /** The option classes whose keys this job knows. */
  public static Class<?>[] options() {
    return new Class<?>[] {CurateOptions.class, KafkaOptions.class, CatalogOptions.class};
  }

  /** Waits for the raw tables, plans the job's graph, and creates its tables and topics. */
  public static StreamExecutionEnvironment wire(Configuration settings) {
    CurateConfig config = CurateConfig.from(settings);
    DbtProject project = DbtProject.load(config.project(), config.variables());
    try (OpenCatalog open = OpenCatalog.of(config.catalog())) {
      return wire(settings, config, project, open.catalog());
    }
  }

  private static StreamExecutionEnvironment wire(
      Configuration settings, CurateConfig config, DbtProject project, Catalog catalog) {
    CurateSources sources = new CurateSources(config, project, catalog);
    ModelDigest digests = new ModelDigest(project, sources.layouts(), config.build());
    CurateSinks sinks = new CurateSinks(config, digests, catalog);
    StreamExecutionEnvironment environment = StreamEnvironments.create(settings);
    CurateOutputs outputs =
        new CuratePipeline(project, sinks, config.maxPendingRows())
            .build(sources.open(environment));
    sinks.create(outputs);
    sinks.attach(outputs, sources.rowsAtStart());
    return environment;
  }
}
