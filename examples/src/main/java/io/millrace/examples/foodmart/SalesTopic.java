package io.millrace.examples.foodmart;

import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.TopicSpec;
import io.millrace.runtime.kafka.Topics;
import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.RegistryClient;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The order application's side of {@code shop.sales}: transactions of Confluent-Avro records with
 * the customer's contact in clear.
 */
public final class SalesTopic implements AutoCloseable {

  public static final String NAME = "shop.sales";
  public static final int PARTITIONS = 4;

  private static final Map<String, String> RETENTION = Map.of("retention.ms", "604800000");

  private final Map<Integer, CustomerContact> contacts;
  private final ConfluentAvro avro;
  private final int schemaId;
  private final BadRecords badRecords;
  private final TransactionalSender sender;

  /** Creates the topic and registers the application's schemas. */
  public SalesTopic(
      KafkaConfig kafka, RegistryClient registry, Map<Integer, CustomerContact> contacts) {
    Topics.create(kafka, new TopicSpec(NAME, PARTITIONS, false, RETENTION));
    this.contacts = contacts;
    this.avro = new ConfluentAvro(registry);
    this.schemaId = registry.register(NAME + "-value", SalesEventEncoder.SCHEMA);
    int outdatedId = registry.register(NAME + ".outdated-value", BadRecords.OUTDATED);
    this.badRecords = new BadRecords(avro, schemaId, outdatedId, schemaId);
    this.sender = new TransactionalSender(() -> new KafkaProducer<>(settings(kafka)));
  }

  public void begin() {
    sender.begin();
  }

  public void commit() {
    sender.commit();
  }

  /** Takes back what was sent since {@link #begin}: it stays in the log and is never read. */
  public void abort() {
    sender.abort();
  }

  public void send(SalesLine line) {
    send(line, avro.encode(schemaId, event(line)));
  }

  void sendBad(BadRecords.Kind kind, SalesLine line) {
    send(line, badRecords.value(kind, event(line)));
  }

  /** Says in each partition that the source has finished. */
  public void finish() {
    begin();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      ProducerRecord<byte[], byte[]> mark = new ProducerRecord<>(NAME, partition, null, null);
      ProgressMarks.sourceHeaders(ProgressMarks.FINISHED).forEach(mark.headers()::add);
      sender.send(mark);
    }
    commit();
  }

  private GenericRecord event(SalesLine line) {
    return SalesEventEncoder.record(line, contacts.get(line.customerId()));
  }

  private void send(SalesLine line, byte[] value) {
    sender.send(new ProducerRecord<>(NAME, SalesArrivals.key(line), value));
  }

  private static Properties settings(KafkaConfig kafka) {
    Properties settings = kafka.clientProperties();
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "shop-orders");
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 10);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    return settings;
  }

  @Override
  public void close() {
    sender.close();
  }
}
