package io.millrace.cli.audit;

import io.millrace.runtime.ledger.LedgerTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

/**
 * Reads {@code audit.ledger} as it was when the scan was opened, several of its many small files at
 * a time and none of it kept.
 */
final class LedgerScan {

  private static final int READERS = 8;

  private final Table table;
  private final List<DataFile> files = new ArrayList<>();

  private LedgerScan(Table table) {
    this.table = table;
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      tasks.forEach(task -> files.add(task.file()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean exists(Catalog catalog) {
    return TableScan.exists(catalog, LedgerTable.NAME);
  }

  static LedgerScan open(Catalog catalog) {
    return new LedgerScan(TableScan.load(catalog, LedgerTable.NAME));
  }

  /** Hands on each entry, in no order, one at a time. */
  void forEach(Consumer<LedgerRow> consumer) {
    ExecutorService readers = Executors.newFixedThreadPool(READERS);
    try {
      List<Future<?>> reads = new ArrayList<>();
      for (DataFile file : files) {
        reads.add(readers.submit(() -> read(file, consumer)));
      }
      for (Future<?> read : reads) {
        read.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The ledger was not read to its end", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The ledger cannot be read", e.getCause());
    } finally {
      readers.shutdownNow();
    }
  }

  private void read(DataFile file, Consumer<LedgerRow> consumer) {
    Schema columns = table.schema().select(LedgerRow.COLUMNS);
    try (CloseableIterable<Record> rows =
        Parquet.read(table.io().newInputFile(file.location()))
            .project(columns)
            .createReaderFunc(schema -> GenericParquetReaders.buildReader(columns, schema))
            .build()) {
      for (Record row : rows) {
        LedgerRow entry = LedgerRow.of(row);
        synchronized (this) {
          consumer.accept(entry);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
