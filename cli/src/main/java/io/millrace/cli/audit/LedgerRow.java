package io.millrace.cli.audit;

import io.millrace.runtime.ledger.LedgerTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.data.Record;

/** An entry of {@code audit.ledger}, as far as the audit looks at it. */
record LedgerRow(
    String job,
    long checkpoint,
    SourcePartition source,
    long first,
    long last,
    long records,
    Map<String, Long> taken,
    long quarantined,
    long marks,
    long skipped) {

  static List<LedgerRow> read(Catalog catalog) {
    List<LedgerRow> rows = new ArrayList<>();
    TableScan.forEach(
        TableScan.load(catalog, LedgerTable.NAME), record -> rows.add(LedgerRow.of(record)));
    return rows;
  }

  long takenInAll() {
    return taken.values().stream().mapToLong(Long::longValue).sum();
  }

  private static LedgerRow of(Record row) {
    return new LedgerRow(
        (String) row.getField("job"),
        number(row, "checkpoint_id"),
        new SourcePartition(
            (String) row.getField("topic"),
            (String) row.getField("topic_id"),
            (Integer) row.getField("partition")),
        number(row, "first_offset"),
        number(row, "last_offset"),
        number(row, "records"),
        taken(row),
        number(row, "quarantined"),
        number(row, "marks"),
        number(row, "skipped_offsets"));
  }

  private static Map<String, Long> taken(Record row) {
    Map<String, Long> taken = new HashMap<>();
    ((Map<?, ?>) row.getField("taken"))
        .forEach((table, count) -> taken.put(table.toString(), (Long) count));
    return taken;
  }

  private static long number(Record row, String column) {
    return (Long) row.getField(column);
  }
}
