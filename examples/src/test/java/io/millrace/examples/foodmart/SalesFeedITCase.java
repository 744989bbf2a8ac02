package io.millrace.examples.foodmart;

import static io.millrace.examples.foodmart.FoodMartTestData.SCRIPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.DecodeException;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.FakeRegistry;
import io.millrace.runtime.testkit.KafkaRecords;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Contracts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The feed against a real broker: what a reader of the topic meets. */
class SalesFeedITCase {

  private static final int LINES = 60_000;
  private static final Contract CONTRACT =
      Contracts.load(Path.of(System.getProperty("millrace.root"), "examples/foodmart/contracts"))
          .byName("foodmart.sales");

  private static final FakeRegistry REGISTRY = new FakeRegistry();
  private static List<ConsumerRecord<byte[], byte[]>> records;
  private static long sent;

  @BeforeAll
  static void feed() throws InterruptedException {
    RegistryClient registry = new RegistryClient(REGISTRY.url());
    SalesFeed feed = new SalesFeed(SalesLines.of(SCRIPT).subList(0, LINES), 1);
    try (SalesTopic topic =
        new SalesTopic(
            EmbeddedKafka.running().config(), registry, CustomerContact.byCustomer(SCRIPT))) {
      feed.sendHistory(topic);
      topic.finish();
    }
    sent = feed.sent();
    records = KafkaRecords.committed(EmbeddedKafka.running(), SalesTopic.NAME);
  }

  @AfterAll
  static void close() {
    REGISTRY.close();
  }

  @Test
  void keepsAbortedTransactionsFromReaders() {
    assertThat(records).hasSize((int) sent + SalesTopic.PARTITIONS);
    long last = records.stream().mapToLong(ConsumerRecord::offset).max().orElseThrow();
    assertThat(last * SalesTopic.PARTITIONS).isGreaterThan(sent + 1_000);
  }

  @Test
  void breaksRecordsInEveryWay() {
    Map<String, Integer> reasons = new TreeMap<>();
    ConfluentAvro avro = new ConfluentAvro(new RegistryClient(REGISTRY.url()));
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.value() != null) {
        reasons.merge(reason(avro, record), 1, Integer::sum);
      }
    }
    assertThat(reasons)
        .containsEntry("GOOD", LINES)
        .containsEntry("UNKNOWN_SCHEMA", 75)
        .containsEntry("INCOMPATIBLE_SCHEMA", 75)
        .containsEntry("OUT_OF_RANGE", 75)
        .containsKeys("MALFORMED_AVRO", "NOT_CONFLUENT_AVRO");
  }

  @Test
  void saysInEveryPartitionThatItHasFinished() {
    List<ConsumerRecord<byte[], byte[]>> marks =
        records.stream().filter(record -> record.value() == null).toList();

    assertThat(marks).extracting(ConsumerRecord::partition).containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(marks)
        .allSatisfy(
            mark ->
                assertThat(mark.headers().lastHeader("millrace.progress").value())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("9223372036854775807"));
  }

  private static String reason(ConfluentAvro avro, ConsumerRecord<byte[], byte[]> record) {
    try {
      GenericRecord event = avro.decode(record.value(), CONTRACT.avro());
      return CONTRACT.violations(event).isEmpty() ? "GOOD" : "OUT_OF_RANGE";
    } catch (DecodeException e) {
      return e.reasonCode();
    }
  }
}
