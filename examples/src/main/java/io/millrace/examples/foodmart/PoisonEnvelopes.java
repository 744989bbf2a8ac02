package io.millrace.examples.foodmart;

import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.PlainRecords;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.DecodeException;
import io.millrace.runtime.registry.RegistryClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Puts records into a change topic that no connector would write: the newest envelope of the topic,
 * broken in different ways.
 */
public final class PoisonEnvelopes {

  /** How many of each kind are sent: cut off, of an unknown schema, a creation without a row. */
  public static final int PER_KIND = 100;

  public static final int KINDS = 3;

  private static final Duration POLL = Duration.ofSeconds(10);
  private static final int NO_SUCH_SCHEMA = 1_999_999_999;

  private final KafkaConfig kafka;
  private final ConfluentAvro avro;

  public PoisonEnvelopes(KafkaConfig kafka, RegistryClient registry) {
    this.kafka = kafka;
    this.avro = new ConfluentAvro(registry);
  }

  /** Sends them to a topic that holds at least one envelope. */
  public void send(String topic) {
    ConsumerRecord<byte[], byte[]> newest = newest(new TopicPartition(topic, 0));
    List<byte[]> values =
        List.of(
            Arrays.copyOf(newest.value(), newest.value().length / 2),
            underSchema(NO_SUCH_SCHEMA, newest.value()),
            withoutRow(newest.value()));
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < PER_KIND * KINDS; i++) {
      records.add(new ProducerRecord<>(topic, newest.key(), values.get(i % KINDS)));
    }
    PlainRecords.send(kafka, records);
  }

  private byte[] withoutRow(byte[] value) {
    try {
      GenericRecord envelope = avro.decode(value, null);
      envelope.put("op", "c");
      envelope.put("before", null);
      envelope.put("after", null);
      return avro.encode(ByteBuffer.wrap(value, 1, Integer.BYTES).getInt(), envelope);
    } catch (DecodeException e) {
      throw new IllegalStateException("The newest envelope cannot be read", e);
    }
  }

  private static byte[] underSchema(int id, byte[] value) {
    byte[] other = value.clone();
    ByteBuffer.wrap(other).putInt(1, id);
    return other;
  }

  private ConsumerRecord<byte[], byte[]> newest(TopicPartition partition) {
    Properties settings = kafka.clientProperties();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      consumer.seek(partition, Math.max(0, end - 1));
      List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition);
      if (records.isEmpty()) {
        throw new IllegalStateException("No envelope in " + partition);
      }
      return records.get(0);
    }
  }
}
