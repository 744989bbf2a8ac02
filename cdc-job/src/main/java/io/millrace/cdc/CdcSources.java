package io.millrace.cdc;

import io.millrace.cdc.extract.ExtractListing;
import io.millrace.cdc.extract.FolderSource;
import io.millrace.runtime.kafka.KafkaSources;
import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.kafka.TopicIdLookup;
import io.millrace.runtime.kafka.TopicIds;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where the job reads: Debezium's topics from their start, and folders of extracts. */
final class CdcSources {

  private static final String CHANGES = CdcPipeline.JOB + "/source/" + CdcPipeline.CHANGES;
  private static final String EXTRACTS = CdcPipeline.JOB + "/source/" + CdcPipeline.EXTRACTS;

  private final CdcConfig config;

  CdcSources(CdcConfig config) {
    this.config = config;
  }

  /**
   * Asks for the change topics, unless the job creates those that are missing.
   *
   * @throws io.millrace.runtime.kafka.TopicException if a topic does not exist
   */
  void check() {
    if (!config.createTopics()) {
      TopicIds.lookup(config.kafka(), config.topics());
    }
  }

  CdcInputs open(StreamExecutionEnvironment environment) {
    List<String> topics = config.topics();
    return new CdcInputs(
        topics.isEmpty() ? Optional.empty() : Optional.of(changes(environment)),
        TopicIdLookup.in(config.kafka(), topics),
        config.folders().isEmpty() ? Optional.empty() : Optional.of(extracts(environment)));
  }

  private DataStream<SourceRecord> changes(StreamExecutionEnvironment environment) {
    return environment
        .fromSource(
            KafkaSources.records(config.kafka(), config.topics(), config.name()),
            WatermarkStrategy.noWatermarks(),
            CHANGES)
        .uid(CHANGES);
  }

  private DataStream<ExtractListing> extracts(StreamExecutionEnvironment environment) {
    return environment
        .fromSource(
            new FolderSource(config.folders(), config.extractInterval()),
            WatermarkStrategy.noWatermarks(),
            EXTRACTS,
            TypeInformation.of(ExtractListing.class))
        .uid(EXTRACTS);
  }
}
