package io.millrace.curate;

import io.millrace.schemas.TableName;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for tables that other jobs create when they start. */
final class RawTableWait {

  private static final Logger LOG = LoggerFactory.getLogger(RawTableWait.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Catalog catalog;
  private final Duration limit;

  RawTableWait(Catalog catalog, Duration limit) {
    this.catalog = catalog;
    this.limit = limit;
  }

  /**
   * @throws IllegalStateException when some table is still missing at the limit
   */
  void until(Collection<TableName> tables) {
    long end = System.nanoTime() + limit.toNanos();
    List<TableName> missing = missing(tables);
    while (!missing.isEmpty()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "There are no tables %s after %s: ingest-job and cdc-job create them when they start."
                .formatted(missing, limit));
      }
      LOG.info("Waiting for the tables {}", missing);
      pause();
      missing = missing(tables);
    }
  }

  private List<TableName> missing(Collection<TableName> tables) {
    return tables.stream()
        .filter(t -> !catalog.tableExists(TableIdentifier.of(t.namespace(), t.name())))
        .sorted()
        .toList();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for tables", e);
    }
  }
}
