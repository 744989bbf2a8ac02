package io.millrace.bench;

import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.PlainRecords;
import io.millrace.runtime.kafka.TopicSpec;
import io.millrace.runtime.kafka.Topics;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.schemas.contract.Contract;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Fills the topic of order lines: 30 days, 25 stores, 50,000 customers, the same at every call. */
final class OrderLines {

  static final int PARTITIONS = 4;

  private static final long START = 1_767_225_600_000_000L; // 2026-01-01T00:00:00Z in microseconds
  private static final long DAYS_30 = 30L * 24 * 3_600 * 1_000_000;
  private static final String[] CHANNELS = {"web", "store", "app", "phone"};
  private static final String[] COUNTRIES = {"Mexico", "Canada", "USA"};
  private static final String[] CITIES = {"Guadalajara", "Vancouver", "Seattle", "Portland"};

  private final String topic;
  private final Schema schema;
  private final ConfluentAvro avro;
  private final int schemaId;
  private final KafkaConfig kafka;

  OrderLines(Contract contract, KafkaConfig kafka, RegistryClient registry) {
    this.topic = contract.source().topic();
    this.schema = contract.avro();
    this.kafka = kafka;
    this.avro = new ConfluentAvro(registry);
    this.schemaId = registry.register(topic + "-value", schema);
  }

  /** Creates the topic and sends so many lines; returns how many bytes a value takes on average. */
  double send(long lines) {
    Topics.create(kafka, new TopicSpec(topic, PARTITIONS, false, Map.of()));
    Random random = new Random(42);
    LongAdder bytes = new LongAdder();
    PlainRecords.send(
        batching(),
        LongStream.range(0, lines)
                .mapToObj(i -> record(i, avro.encode(schemaId, line(i, lines, random))))
                .peek(record -> bytes.add(record.value().length))
            ::iterator);
    return bytes.doubleValue() / lines;
  }

  private ProducerRecord<byte[], byte[]> record(long number, byte[] value) {
    byte[] key = ("L" + number).getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic, (int) (number % PARTITIONS), key, value);
  }

  private GenericRecord line(long number, long lines, Random random) {
    int customer = 1 + random.nextInt(50_000);
    GenericRecord line = new GenericData.Record(schema);
    line.put("line_id", "L%010d".formatted(number));
    line.put("ordered_at", START + number * (DAYS_30 / lines));
    line.put("order_id", number / 3);
    line.put("product_id", 1 + random.nextInt(1_560));
    line.put("customer_id", customer);
    line.put("store_id", random.nextInt(25));
    line.put("promotion_id", random.nextInt(200));
    line.put("quantity", 1 + random.nextInt(9));
    line.put("price", decimal(100 + random.nextInt(9_900)));
    line.put("cost", decimal(50 + random.nextInt(5_000)));
    line.put("discount", decimal(random.nextInt(2_000)));
    line.put("currency", "USD");
    line.put("channel", CHANNELS[random.nextInt(CHANNELS.length)]);
    line.put("device", "device-" + random.nextInt(1_000));
    line.put("country", COUNTRIES[random.nextInt(COUNTRIES.length)]);
    line.put("city", CITIES[random.nextInt(CITIES.length)]);
    line.put("customer_name", "Customer Number " + customer);
    line.put("customer_email", "customer." + customer + "@mail.example");
    line.put("customer_phone", "+1-555-%07d".formatted(customer));
    line.put("card_number", "4000%012d".formatted(customer));
    return line;
  }

  private static ByteBuffer decimal(int hundredths) {
    return ByteBuffer.wrap(BigDecimal.valueOf(hundredths, 2).unscaledValue().toByteArray());
  }

  private KafkaConfig batching() {
    Map<String, String> settings =
        Map.of(
            ProducerConfig.LINGER_MS_CONFIG,
            "20",
            ProducerConfig.BATCH_SIZE_CONFIG,
            Integer.toString(256 * 1024));
    return new KafkaConfig(kafka.bootstrapServers(), settings, kafka.transactionTimeout());
  }
}
