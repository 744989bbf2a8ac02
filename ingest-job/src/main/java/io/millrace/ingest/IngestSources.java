package io.millrace.ingest;

import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.KafkaSources;
import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.kafka.TopicIdLookup;
import io.millrace.runtime.kafka.TopicIds;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where the job reads: the topics of its contracts, committed records only, from their start. */
final class IngestSources {

  private static final String EVENTS = IngestPipeline.JOB + "/source/" + IngestPipeline.EVENTS;

  private final KafkaConfig kafka;
  private final List<String> topics;
  private final String group;

  IngestSources(IngestConfig config) {
    this.kafka = config.kafka();
    this.topics = config.topics();
    this.group = config.name();
  }

  /**
   * @throws io.millrace.runtime.kafka.TopicException if a topic does not exist
   */
  void check() {
    TopicIds.lookup(kafka, topics);
  }

  IngestInputs open(StreamExecutionEnvironment environment) {
    return new IngestInputs(records(environment), TopicIdLookup.in(kafka, topics));
  }

  private DataStream<SourceRecord> records(StreamExecutionEnvironment environment) {
    return environment
        .fromSource(
            KafkaSources.records(kafka, topics, group), WatermarkStrategy.noWatermarks(), EVENTS)
        .uid(EVENTS);
  }
}
