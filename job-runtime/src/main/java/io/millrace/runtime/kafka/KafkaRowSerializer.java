package io.millrace.runtime.kafka;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Hands a row to the producer; without a partition the producer hashes the key with murmur2. */
final class KafkaRowSerializer implements KafkaRecordSerializationSchema<KafkaRow> {

  private static final long serialVersionUID = 1L;

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
