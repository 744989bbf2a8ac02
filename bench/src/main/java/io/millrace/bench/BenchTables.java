package io.millrace.bench;

import io.millrace.cli.stack.LocalStack;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.CatalogType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/** The tables of the stack under test. */
final class BenchTables {

  private final Catalog catalog;

  BenchTables(LocalStack stack) {
    catalog =
        new CatalogConfig(
                CatalogType.JDBC,
                stack.postgres().jdbcUrl("catalog"),
                stack.home().warehouse().toUri().toString(),
                "millrace",
                stack.secrets().password("millrace"),
                Map.of())
            .open();
  }

  /** Drops the tables of the namespaces whose names fit. */
  void drop(List<String> namespaces, Predicate<String> names) {
    for (String name : namespaces) {
      Namespace namespace = Namespace.of(name);
      if (((SupportsNamespaces) catalog).namespaceExists(namespace)) {
        catalog.listTables(namespace).stream()
            .filter(table -> names.test(table.name()))
            .forEach(table -> catalog.dropTable(table, true));
      }
    }
  }

  /** Growth by the records that each commit added. */
  Growth added(String namespace, String name) {
    TableIdentifier id = TableIdentifier.of(namespace, name);
    List<Growth.Point> points = new ArrayList<>();
    if (catalog.tableExists(id)) {
      long total = 0;
      for (Snapshot snapshot : catalog.loadTable(id).snapshots()) {
        long added =
            Long.parseLong(
                snapshot.summary().getOrDefault(SnapshotSummary.ADDED_RECORDS_PROP, "0"));
        total += added;
        if (added > 0) {
          points.add(new Growth.Point(snapshot.timestampMillis(), total));
        }
      }
    }
    return new Growth(points);
  }

  /** Growth by what a column of counts sums up to at each commit, for tables of groups. */
  Growth counted(String namespace, String name, String column) {
    TableIdentifier id = TableIdentifier.of(namespace, name);
    List<Growth.Point> points = new ArrayList<>();
    if (catalog.tableExists(id)) {
      Table table = catalog.loadTable(id);
      for (Snapshot snapshot : table.snapshots()) {
        long sum = sum(table, snapshot.snapshotId(), column);
        if (sum > 0) {
          points.add(new Growth.Point(snapshot.timestampMillis(), sum));
        }
      }
    }
    return new Growth(points);
  }

  private static long sum(Table table, long snapshot, String column) {
    try (CloseableIterable<Record> rows =
        IcebergGenerics.read(table).useSnapshot(snapshot).select(column).build()) {
      long sum = 0;
      for (Record row : rows) {
        sum += ((Number) row.getField(column)).longValue();
      }
      return sum;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
