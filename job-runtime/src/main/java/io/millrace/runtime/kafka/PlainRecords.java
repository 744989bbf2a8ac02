package io.millrace.runtime.kafka;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records from outside a job, without a transaction. */
public final class PlainRecords {

  private PlainRecords() {}

  /**
   * Sends records in their order, and waits until the broker has all of them.
   *
   * @throws TopicException naming the topic of the first record that the broker did not take;
   *     records before and after it may be in their topics
   */
  public static void send(KafkaConfig kafka, Iterable<ProducerRecord<byte[], byte[]>> records) {
    AtomicReference<TopicException> refused = new AtomicReference<>();
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(kafka.clientProperties(), bytes, bytes)) {
      for (ProducerRecord<byte[], byte[]> record : records) {
        if (refused.get() != null) {
          break;
        }
        producer.send(
            record,
            (metadata, error) -> {
              if (error != null) {
                refused.compareAndSet(null, refusal(record.topic(), error));
              }
            });
      }
      producer.flush();
    }
    if (refused.get() != null) {
      throw refused.get();
    }
  }

  private static TopicException refusal(String topic, Exception error) {
    return new TopicException("A record cannot be written to topic " + topic, error);
  }
}
