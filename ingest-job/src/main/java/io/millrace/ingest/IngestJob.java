package io.millrace.ingest;

import io.millrace.runtime.config.JobConfiguration;
import io.millrace.runtime.config.JobOptions;
import io.millrace.runtime.config.StreamEnvironments;
import io.millrace.runtime.deployment.RecordedStart;
import io.millrace.runtime.iceberg.CatalogOptions;
import io.millrace.runtime.kafka.KafkaOptions;
import io.millrace.runtime.write.raw.RawOptions;
import io.millrace.runtime.write.raw.RawOutputs;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Event streams to raw tables. Usage: {@code --config FILE.yaml [-Dkey=value]...}
 *
 * @see IngestPipeline
 */
public final class IngestJob {

  private IngestJob() {}

  public static void main(String[] args) throws Exception {
    Configuration settings = load(args);
    RecordedStart.execute(
        wire(settings), settings, List.of(RawOptions.CONTRACTS, RawOptions.POLICY));
  }

  static Configuration load(String... args) {
    return JobConfiguration.load(args, options());
  }

  /** The option classes whose keys this job knows. */
  public static Class<?>[] options() {
    return new Class<?>[] {
      RawOptions.class, KafkaOptions.class, CatalogOptions.class, JobOptions.class
    };
  }

  /** Creates the job's tables and topics, and its graph. */
  public static StreamExecutionEnvironment wire(Configuration settings) {
    IngestConfig config = IngestConfig.from(settings);
    StreamExecutionEnvironment environment = StreamEnvironments.create(settings);
    IngestSources sources = new IngestSources(config);
    sources.check();
    RawOutputs outputs = new IngestPipeline(config).build(sources.open(environment));
    IngestSinks sinks = new IngestSinks(config);
    sinks.create();
    sinks.attach(outputs);
    return environment;
  }
}
