package io.millrace.examples.foodmart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.examples.foodmart.SalesLine;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.testkit.FakeRegistry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KpiFreshnessTest {

  private static final LocalDate DAY = LocalDate.of(1998, 12, 1);
  private static final String TOPIC = KpiFreshness.TOPIC + "1";
  private static final Schema ROW =
      new Schema.Parser()
          .parse(
              """
              {"type":"record","name":"Row","fields":[
                {"name":"metric_time__day","type":["null",{"type":"int","logicalType":"date"}]},
                {"name":"lines","type":["null","long"]}]}
              """);

  private final FakeRegistry registry = new FakeRegistry();
  private final KpiFreshness freshness = new KpiFreshness(new RegistryClient(registry.url()));

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void takesASampleForEachLineThatTheKpiCountsForTheFirstTime() {
    freshness.committed(List.of(line(), line(), line()));

    freshness.read(kpi(TOPIC, 2));
    assertThat(freshness.samples()).isEqualTo(2);

    freshness.read(kpi(TOPIC, 2));
    freshness.read(kpi(TOPIC, 3));
    assertThat(freshness.samples()).isEqualTo(3);
    assertThat(freshness.quantile(0.99)).isPositive();
    assertThat(freshness.lines()).isEqualTo(3);
  }

  @Test
  void takesNoSampleOfLinesThatWereNotSentLive() {
    freshness.read(kpi(TOPIC, 100));

    assertThat(freshness.samples()).isZero();
    assertThat(freshness.quantile(0.5)).isZero();
    assertThat(freshness.lines()).isEqualTo(100);
  }

  @Test
  void ignoresOtherTopicsAndTombstones() {
    freshness.read(kpi("kpi.sales_by_month__g1", 5));
    freshness.read(new ConsumerRecord<>(TOPIC, 0, 0, null, null));

    assertThat(freshness.lines()).isZero();
  }

  private ConsumerRecord<byte[], byte[]> kpi(String topic, long lines) {
    GenericRecord row = new GenericData.Record(ROW);
    row.put("metric_time__day", (int) DAY.toEpochDay());
    row.put("lines", lines);
    int id = registry.register(topic + "-value", ROW);
    byte[] value = new ConfluentAvro(new RegistryClient(registry.url())).encode(id, row);
    return new ConsumerRecord<>(topic, 0, 0, null, value);
  }

  private static SalesLine line() {
    BigDecimal one = BigDecimal.ONE;
    return new SalesLine(
        "1998-1", DAY.atTime(9, 0).toInstant(ZoneOffset.UTC), 1, 1, 1, 0, one, one, one);
  }
}
