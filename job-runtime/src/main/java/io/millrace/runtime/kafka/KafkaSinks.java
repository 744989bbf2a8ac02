package io.millrace.runtime.kafka;

import java.util.Collection;
import java.util.List;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Sinks that write {@link KafkaRow}s to the topics the rows name. */
public final class KafkaSinks {

  private KafkaSinks() {}

  /**
   * Writes in transactions that commit with the checkpoint. The prefix must be unique among all
   * writers of the cluster and stay the same for the life of the job.
   *
   * <p>Transactional ids are reused, so the broker's memory does not grow with the number of
   * checkpoints; to find those a failed job left open, all topics must be named.
   */
  public static KafkaSink<KafkaRow> exactlyOnce(
      KafkaConfig kafka, String transactionalIdPrefix, Collection<String> topics) {
    return transactional(kafka, transactionalIdPrefix, topics)
        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
        .build();
  }

  /**
   * The same for topics that are not known beforehand: each checkpoint takes new transactional ids,
   * which the broker remembers for days.
   */
  public static KafkaSink<KafkaRow> exactlyOnce(KafkaConfig kafka, String transactionalIdPrefix) {
    return transactional(kafka, transactionalIdPrefix, List.of())
        .setTransactionNamingStrategy(TransactionNamingStrategy.INCREMENTING)
        .build();
  }

  /** Writes at once, and again after a failure: for topics whose readers are idempotent by key. */
  public static KafkaSink<KafkaRow> atLeastOnce(KafkaConfig kafka) {
    return builder(kafka, List.of()).setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE).build();
  }

  private static KafkaSinkBuilder<KafkaRow> transactional(
      KafkaConfig kafka, String transactionalIdPrefix, Collection<String> topics) {
    return builder(kafka, topics)
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(transactionalIdPrefix)
        .setProperty(
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            Long.toString(kafka.transactionTimeout().toMillis()));
  }

  private static KafkaSinkBuilder<KafkaRow> builder(KafkaConfig kafka, Collection<String> topics) {
    return KafkaSink.<KafkaRow>builder()
        .setKafkaProducerConfig(kafka.clientProperties())
        .setProperty(ProducerConfig.ACKS_CONFIG, "all")
        .setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true")
        .setRecordSerializer(new KafkaRowSerializer(topics));
  }
}
