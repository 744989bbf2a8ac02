package io.millrace.curate;

import static io.millrace.curate.FoodMart.PRODUCT;
import static io.millrace.curate.FoodMart.SALES;
import static io.millrace.curate.FoodMart.product;
import static io.millrace.curate.FoodMart.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.ledger.LedgerTable;
import io.millrace.runtime.read.cut.Cut;
import io.millrace.runtime.read.cut.CutPart;
import io.millrace.runtime.read.cut.CutPosition;
import io.millrace.runtime.read.cut.CutTable;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.IcebergRows;
import io.millrace.runtime.testkit.KafkaRecords;
import io.millrace.runtime.testkit.MillraceCluster;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.Layer;
import io.millrace.schemas.TableName;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cuts of the reference domain: events, changes, and extracts that no log has; in an environment
 * that puts prefixes before the names of topics.
 */
class CutsITCase {

  @RegisterExtension static final MillraceCluster CLUSTER = new MillraceCluster();

  private static final TableName CURRENCY = new TableName("raw", "foodmart_currency");
  private static final String EXTRACT = "extract.foodmart.currency";
  private static final long FIRST_EXTRACT = 1L << 32;
  private static final Duration TIMEOUT = Duration.ofSeconds(180);

  @TempDir Path folder;

  private final EmbeddedKafka kafka = EmbeddedKafka.running();
  private CatalogConfig config;
  private Catalog catalog;
  private RawLog log;
  private Configuration settings;

  @BeforeEach
  void createRawTables() throws Exception {
    config = TestCatalog.in(folder);
    catalog = config.open();
    log = new FoodMart(catalog).log;
    settings = FoodMart.settings(folder);
    settings.setString("contracts.topic-prefix", "dev.");
    settings.setString("kafka.topic-prefix", "qa.");
    new CuratedTopics(kafka, "", "qa.").clear();
  }

  @Test
  void belongTogetherAndAreOfOneRun() throws Exception {
    appendFirstRows();
    JobClient job = CurateJob.wire(settings).executeAsync();
    Cut first = awaitCut(cut -> cut.of(Layer.RAW).size() == 8);
    assertThat(part(first, SALES.toString()).progress()).isEqualTo(70);
    assertThat(raw(first, CURRENCY))
        .containsExactly(
            new CutPosition(EXTRACT, 0, FIRST_EXTRACT + 2), new CutPosition(EXTRACT, 1, 0));
    assertThat(rows(first, SALES.toString())).hasSize(2);
    assertThat(rows(first, CURRENCY.toString())).hasSize(1);
    assertThat(rows(first, "currency_rate")).hasSize(1);
    assertThat(rows(first, "product_history")).hasSize(1);
    assertTopicsHoldTheTables(first);

    log.append(SALES, sale("1997-000003", 2));
    await().atMost(TIMEOUT).until(() -> present("fct_sales").size() == 3);
    log.append(LedgerTable.NAME, ledger(SALES, "dev.shop.sales", "topic-1", 0, 2, 2, 1, 80L));
    Cut second = awaitCut(cut -> !cut.id().equals(first.id()));
    assertThat(cuts()).as("none while rows are read that no ledger knows").hasSize(2);
    assertThat(part(second, SALES.toString()).progress()).isEqualTo(80);
    assertThat(rows(second, "fct_sales")).hasSize(3);
    assertThat(rows(first, "fct_sales")).hasSize(2);
    assertThat(rows(first, SALES.toString())).hasSize(2);
    assertTopicsHoldTheTables(second);

    String savepoint = CLUSTER.stopWithSavepoint(job, folder);
    settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    CurateJob.wire(settings).executeAsync();
    Cut third = awaitCut(cut -> !cut.id().equals(second.id()));
    assertThat(run(third)).isNotEqualTo(run(second));
    assertThat(third.parts()).allMatch(part -> part.run().equals(run(third)));
    assertThat(raw(third, SALES)).isEqualTo(raw(second, SALES));
    assertThat(rows(third, "fct_sales")).hasSize(3);
    assertTopicsHoldTheTables(third);
  }

  private void appendFirstRows() {
    log.append(SALES, sale("1997-000001", 0), sale("1997-000002", 1));
    log.append(PRODUCT, product());
    log.append(CURRENCY, rate());
    log.append(
        LedgerTable.NAME,
        ledger(SALES, "dev.shop.sales", "topic-1", 0, 0, 1, 2, 70L),
        ledger(PRODUCT, "dev.foodmart.public.product", "topic-1", 0, 1, 1, 1, null),
        ledger(CURRENCY, EXTRACT, EXTRACT, 0, FIRST_EXTRACT + 1, FIRST_EXTRACT + 2, 1, null),
        ledger(CURRENCY, EXTRACT, EXTRACT, 1, 0, 0, 0, null));
  }

  /** The records up to a cut's offsets are for as many keys as the table has rows at the cut. */
  private void assertTopicsHoldTheTables(Cut cut) {
    for (CutPart part : cut.of(Layer.CURATED)) {
      assertThat(part.topic()).startsWith("qa.curated." + part.name() + "__g");
      Map<Integer, Long> last = new HashMap<>();
      part.positions().forEach(p -> last.put(p.partition(), p.lastOffset()));
      assertThat(last).as(part.topic()).hasSize(2);
      long keys =
          KafkaRecords.committed(kafka, part.topic()).stream()
              .filter(record -> record.offset() <= last.get(record.partition()))
              .filter(record -> record.value() == null || record.value().length > 0)
              .map(record -> ByteBuffer.wrap(record.key()))
              .distinct()
              .count();
      assertThat(keys).as(part.name()).isEqualTo(rows(cut, part.name()).size());
    }
  }

  private Cut awaitCut(Predicate<Cut> wanted) {
    return await()
        .atMost(TIMEOUT)
        .until(
            () -> CutTable.open(catalog).flatMap(CutTable::latest).filter(wanted),
            Optional::isPresent)
        .orElseThrow();
  }

  private List<Cut> cuts() {
    return CutTable.open(catalog).orElseThrow().since(Instant.EPOCH);
  }

  private static String run(Cut cut) {
    return cut.parts().get(0).run();
  }

  private static List<CutPosition> raw(Cut cut, TableName table) {
    return part(cut, table.toString()).positions();
  }

  private static CutPart part(Cut cut, String name) {
    return cut.parts().stream().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
  }

  private List<Record> rows(Cut cut, String name) {
    CutPart part = part(cut, name);
    return IcebergRows.read(config, part.table(), part.snapshot());
  }

  private List<Record> present(String model) {
    return IcebergRows.read(catalog, new TableName("curated", model + "__g1"));
  }

  private static Map<String, Object> ledger(
      TableName table,
      String topic,
      String topicId,
      int partition,
      long first,
      long last,
      long taken,
      Long progress) {
    Map<String, Object> row = Shop.ledger(partition, last + 1, first, 0);
    row.put("topic", topic);
    row.put("topic_id", topicId);
    row.put("taken", taken == 0 ? Map.of() : Map.of(table.toString(), taken));
    row.put("progress", progress);
    return row;
  }

  /** The second row of the first extract; the first was unchanged, and so a mark. */
  private static Map<String, Object> rate() {
    Map<String, Object> row = new HashMap<>(RawLog.change("c", FIRST_EXTRACT + 2, RawLog.NOON));
    row.put("_topic_id", EXTRACT);
    row.put("currency_id", 1);
    row.put("date", LocalDate.of(1997, 1, 1));
    row.put("currency", "USA");
    row.put("conversion_ratio", new BigDecimal("1.0000"));
    return row;
  }
}
