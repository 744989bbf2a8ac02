package io.millrace.runtime.kafka;

import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Sinks that write {@link KafkaRow}s to the topics the rows name. */
public final class KafkaSinks {

  private KafkaSinks() {}

  /**
   * Adds a sink that writes in transactions which commit with the checkpoint. A transaction that is
   * lost is detected: the job restarts, and of the rows its operators then repeat ({@link
   * UncommittedKeys}) those that a topic lacks are written again.
   *
   * <p>Transactional ids are reused, so the broker's memory does not grow with the number of
   * checkpoints; to find those a failed job left open, all topics must be named.
   *
   * @param transactionalIdPrefix unique among all writers of the cluster, and the same for the life
   *     of the job
   * @param uid of the sink, and the first part of the uid of what looks for lost records
   */
  public static void addExactlyOnce(
      DataStream<KafkaRow> rows,
      KafkaConfig kafka,
      String transactionalIdPrefix,
      Collection<String> topics,
      String uid) {
    String repeats = uid + "-repeats";
    rows.transform(
            repeats,
            TypeInformation.of(KafkaRow.class),
            new RepeatedRecords(kafka, List.copyOf(topics), RepeatedRecords.MAX_WAITING))
        .name(repeats)
        .uid(repeats)
        .sinkTo(new CheckedKafkaSink(transactional(kafka, transactionalIdPrefix, topics)))
        .name(uid)
        .uid(uid);
  }

  /** Writes at once, and again after a failure: for topics whose readers are idempotent by key. */
  public static KafkaSink<KafkaRow> atLeastOnce(KafkaConfig kafka) {
    return builder(kafka, List.of()).setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE).build();
  }

  private static KafkaSink<KafkaRow> transactional(
      KafkaConfig kafka, String transactionalIdPrefix, Collection<String> topics) {
    return builder(kafka, topics)
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(transactionalIdPrefix)
        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
        .setProperty(
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            Long.toString(kafka.transactionTimeout().toMillis()))
        .build();
  }

  private static KafkaSinkBuilder<KafkaRow> builder(KafkaConfig kafka, Collection<String> topics) {
    return KafkaSink.<KafkaRow>builder()
        .setKafkaProducerConfig(kafka.clientProperties())
        .setProperty(ProducerConfig.ACKS_CONFIG, "all")
        .setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true")
        .setRecordSerializer(new KafkaRowSerializer(topics));
  }
}
