package io.millrace.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.millrace.runtime.testkit.TestCatalog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.iceberg.catalog.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerBooksTest {

  private static final long ENTRIES = 200_000;
  private static final SourcePartition SOURCE = new SourcePartition(AuditedOrders.TOPIC, "t1", 0);

  @TempDir Path folder;

  @Test
  void passOverTheLedgerOnceWhateverItsLength() {
    Catalog catalog = TestCatalog.in(folder).open();
    AuditedOrders orders = new AuditedOrders(catalog, "t1", "http://nowhere");
    orders.commit(ENTRIES, LongStream.range(0, 3).toArray());
    LedgerBooks books = new LedgerBooks(catalog, List.of(AuditedOrders.CONTRACT));

    List<AuditLine> lines =
        assertTimeout(
            Duration.ofSeconds(30),
            () -> {
              LongStream.rangeClosed(1, ENTRIES).forEach(entry -> books.add(entry(entry)));
              return books.lines(Instant.now());
            });

    assertThat(lines)
        .filteredOn(line -> line.check().equals("ledger"))
        .singleElement()
        .satisfies(line -> assertThat(line.problems()).isEmpty())
        .satisfies(line -> assertThat(line.figures()).containsEntry("entries", ENTRIES));
    assertThat(lines)
        .flatExtracting(AuditLine::problems)
        .contains("raw.audited_orders holds 3 rows at checkpoint 200000, the ledger counts 200000");
  }

  private static LedgerRow entry(long checkpoint) {
    return new LedgerRow(
        "ingest",
        checkpoint,
        SOURCE,
        checkpoint - 1,
        checkpoint - 1,
        1,
        Map.of(AuditedOrders.CONTRACT.rawTable().toString(), 1L),
        0,
        0,
        0,
        null,
        Instant.now());
  }
}
