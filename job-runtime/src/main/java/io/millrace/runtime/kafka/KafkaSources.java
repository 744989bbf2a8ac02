package io.millrace.runtime.kafka;

import java.util.List;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** Sources of undecoded records: committed transactions only, and a fixed set of partitions. */
public final class KafkaSources {

  private KafkaSources() {}

  /** Reads topics from their oldest record on. */
  public static KafkaSource<SourceRecord> records(
      KafkaConfig kafka, List<String> topics, String groupId) {
    return records(kafka, topics, groupId, StartingPosition.EARLIEST);
  }

  /** Reads topics from the given position on; a checkpoint's positions always come first. */
  public static KafkaSource<SourceRecord> records(
      KafkaConfig kafka, List<String> topics, String groupId, StartingPosition start) {
    return KafkaSource.<SourceRecord>builder()
        .setProperties(kafka.clientProperties())
        .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
        .setProperty(KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(), "-1")
        .setTopics(topics)
        .setGroupId(groupId)
        .setClientIdPrefix(groupId)
        .setStartingOffsets(offsets(start))
        .setDeserializer(new SourceRecordDeserializer())
        .build();
  }

  private static OffsetsInitializer offsets(StartingPosition start) {
    return switch (start) {
      case EARLIEST -> OffsetsInitializer.earliest();
      case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
      case LATEST -> OffsetsInitializer.latest();
    };
  }
}
