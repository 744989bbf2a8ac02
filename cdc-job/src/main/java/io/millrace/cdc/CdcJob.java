package io.millrace.cdc;

import io.millrace.runtime.config.JobConfiguration;
import io.millrace.runtime.config.JobOptions;
import io.millrace.runtime.config.StreamEnvironments;
import io.millrace.runtime.iceberg.CatalogOptions;
import io.millrace.runtime.kafka.KafkaOptions;
import io.millrace.runtime.write.raw.RawOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Database changes and compared extracts to raw change tables. Usage: {@code --config FILE.yaml
 * [-Dkey=value]...}
 *
 * @see CdcPipeline
 */
public final class CdcJob {

  private CdcJob() {}

  public static void main(String[] args) throws Exception {
    wire(load(args)).execute();
  }

  static Configuration load(String... args) {
    return JobConfiguration.load(args, options());
  }

  /** The option classes whose keys this job knows. */
  public static Class<?>[] options() {
    return new Class<?>[] {
      CdcOptions.class, RawOptions.class, KafkaOptions.class, CatalogOptions.class, JobOptions.class
    };
  }

  /** Creates the job's tables and topics, and its graph. */
  public static StreamExecutionEnvironment wire(Configuration settings) {
    CdcConfig config = CdcConfig.from(settings);
    CdcSources sources = new CdcSources(config);
    CdcSinks sinks = new CdcSinks(config);
    sources.create();
    sinks.create();
    StreamExecutionEnvironment environment = StreamEnvironments.create(settings);
    sinks.add(new CdcPipeline(config).build(sources.of(environment)));
    return environment;
  }
}
