package io.millrace.cdc;

import io.millrace.runtime.kafka.TopicSpec;
import io.millrace.runtime.kafka.Topics;
import io.millrace.runtime.write.raw.RawOutputs;
import io.millrace.runtime.write.raw.RawSinks;
import java.util.Map;

/** Where the job writes. */
final class CdcSinks {

  /** As the connector makes them: changes are kept until they are known to be in raw tables. */
  private static final Map<String, String> KEEP = Map.of("retention.ms", "-1");

  private final CdcConfig config;
  private final RawSinks sinks;

  CdcSinks(CdcConfig config) {
    this.config = config;
    this.sinks =
        new RawSinks(config.kafka(), config.catalog(), config.tables(), config.raw().contracts());
  }

  /** Creates tables, topics, and change topics that no change has been written to yet. */
  void create() {
    if (config.createTopics()) {
      Topics.createMissing(
          config.kafka(),
          config.topics().stream().map(topic -> new TopicSpec(topic, 1, false, KEEP)).toList());
    }
    sinks.create();
  }

  void attach(RawOutputs outputs) {
    sinks.attach(outputs, CdcPipeline.JOB);
  }
}
