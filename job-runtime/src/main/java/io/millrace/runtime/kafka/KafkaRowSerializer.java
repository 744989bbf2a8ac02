package io.millrace.runtime.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Hands a row to the producer; without a partition the producer hashes the key with murmur2. */
final class KafkaRowSerializer
    implements KafkaRecordSerializationSchema<KafkaRow>, KafkaDatasetFacetProvider {

  private static final long serialVersionUID = 1L;

  private final ArrayList<String> topics;

  /** The topics the sink may have open transactions on after a failure. */
  KafkaRowSerializer(Collection<String> topics) {
    this.topics = new ArrayList<>(topics);
  }

  @Override
  public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    return Optional.of(
        new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(topics)));
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      KafkaRow row, KafkaSinkContext context, Long timestamp) {
    Integer partition = row.partition == KafkaRow.BY_KEY ? null : row.partition;
    ProducerRecord<byte[], byte[]> out =
        new ProducerRecord<>(row.topic, partition, row.key, row.value);
    if (row.headers != null) {
      row.headers.forEach(out.headers()::add);
    }
    return out;
  }
}
