package io.millrace.cdc;

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
 * Database changes and compared extracts to raw change tables. Usage: {@code --config FILE.yaml
 * [-Dkey=value]...}
 *
 * @see CdcPipeline
 */
public final class CdcJob {

  private CdcJob() {}

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
      CdcOptions.class, RawOptions.class, KafkaOptions.class, CatalogOptions.class, JobOptions.class
    };
  }

  /** Creates the job's tables and topics, and its graph. */
  public static StreamExecutionEnvironment wire(Configuration settings) {
    CdcConfig config = CdcConfig.from(settings);
    StreamExecutionEnvironment environment = StreamEnvironments.create(settings);
    CdcSources sources = new CdcSources(config);
    sources.check();
    RawOutputs outputs = new CdcPipeline(config).build(sources.open(environment));
    CdcSinks sinks = new CdcSinks(config);
    sinks.create();
    sinks.attach(outputs);
    return environment;
  }
}
