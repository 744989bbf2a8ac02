package io.millrace.cli.audit;

import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.TopicIds;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The source topics as a plain read_committed consumer sees them, from their beginning to their end
 * at the start of the scan.
 */
final class SourceLog {

  private final Map<SourcePartition, Partition> partitions = new TreeMap<>();

  private SourceLog() {}

  /**
   * What one partition holds.
   *
   * @param start the first offset that has not expired
   * @param end the offset after the last one
   * @param records offsets with a value
   * @param empty offsets of records without a value: progress marks and tombstones
   */
  record Partition(long start, long end, OffsetSet records, OffsetSet empty) {

    private void add(ConsumerRecord<byte[], byte[]> found) {
      (found.value() == null ? empty : records).add(found.offset());
    }
  }

  /** First offsets that have not expired. */
  static Map<SourcePartition, Long> starts(KafkaConfig kafka, Collection<String> topics) {
    Map<SourcePartition, Long> starts = new TreeMap<>();
    TopicIds.lookup(kafka, topics)
        .forEach(
            (topic, id) -> {
              try (TopicRecords records = new TopicRecords(kafka, topic)) {
                records
                    .starts()
                    .forEach(
                        (partition, start) ->
                            starts.put(
                                new SourcePartition(topic, id, partition.partition()), start));
              }
            });
    return starts;
  }

  static SourceLog scan(KafkaConfig kafka, String topic, Meter meter) {
    SourceLog log = new SourceLog();
    log.scan(kafka, topic, TopicIds.lookup(kafka, List.of(topic)).get(topic), meter);
    return log;
  }

  Map<SourcePartition, Partition> partitions() {
    return partitions;
  }

  private void scan(KafkaConfig kafka, String topic, String topicId, Meter meter) {
    try (TopicRecords records = new TopicRecords(kafka, topic)) {
      records
          .ends()
          .forEach(
              (partition, end) ->
                  partitions.put(
                      new SourcePartition(topic, topicId, partition.partition()),
                      new Partition(
                          records.starts().get(partition), end, new OffsetSet(), new OffsetSet())));
      records.forEach(
          meter.counting(
              topic,
              found ->
                  partitions
                      .get(new SourcePartition(topic, topicId, found.partition()))
                      .add(found)));
    }
  }
}
