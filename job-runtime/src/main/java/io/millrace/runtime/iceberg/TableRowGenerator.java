package io.millrace.runtime.iceberg;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.util.Collector;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.flink.sink.dynamic.DynamicRecord;
import org.apache.iceberg.flink.sink.dynamic.DynamicRecordGenerator;

/**
 * Tells the sink each row's table.
 *
 * <p>Rows are written where they are, without another exchange: those of append-only tables may be
 * written anywhere, and those of keyed tables come by their keys, so that one writer has all
 * changes of a key in their order.
 */
final class TableRowGenerator implements DynamicRecordGenerator<TableRow> {

  private static final long serialVersionUID = 2L;

  private final List<TableSpec> specs;

  /** One record per table, which the sink takes apart before it asks for the next. */
  private transient Map<String, DynamicRecord> records;

  TableRowGenerator(Collection<TableSpec> specs) {
    this.specs = List.copyOf(specs);
  }

  @Override
  public void open(OpenContext context) {
    records = new HashMap<>();
    specs.forEach(spec -> records.put(spec.name().toString(), record(spec)));
  }

  private static DynamicRecord record(TableSpec spec) {
    DynamicRecord record =
        new DynamicRecord(
            spec.identifier(), SnapshotRef.MAIN_BRANCH, spec.schema(), null, spec.spec());
    record.setEqualityFields(Set.copyOf(spec.equalityFields()));
    return record;
  }

  @Override
  public void generate(TableRow in, Collector<DynamicRecord> out) {
    DynamicRecord record = records.get(in.table);
    if (record == null) {
      throw new IllegalArgumentException("A row is for table " + in.table + ", which has no spec");
    }
    record.setRowData(in.row);
    out.collect(record);
  }
}
