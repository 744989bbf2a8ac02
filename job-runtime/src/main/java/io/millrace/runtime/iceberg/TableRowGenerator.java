package io.millrace.runtime.iceberg;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.util.Collector;
import org.apache.iceberg.DistributionMode;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.flink.sink.dynamic.DynamicRecord;
import org.apache.iceberg.flink.sink.dynamic.DynamicRecordGenerator;

/**
 * Tells the sink each row's table.
 *
 * <p>Rows of append-only tables are written where they are. Rows of keyed tables go to one writer
 * per key, which keeps the order of a key's changes.
 */
final class TableRowGenerator implements DynamicRecordGenerator<TableRow> {

  private static final long serialVersionUID = 1L;

  private final Map<String, TableSpec> specs = new HashMap<>();

  TableRowGenerator(Collection<TableSpec> specs) {
    specs.forEach(spec -> this.specs.put(spec.name().toString(), spec));
  }

  @Override
  public void generate(TableRow in, Collector<DynamicRecord> out) {
    TableSpec spec = specs.get(in.table);
    if (spec == null) {
      throw new IllegalArgumentException("A row is for table " + in.table + ", which has no spec");
    }
    DynamicRecord record =
        new DynamicRecord(
            spec.identifier(),
            SnapshotRef.MAIN_BRANCH,
            spec.schema(),
            in.row,
            spec.spec(),
            spec.isAppendOnly() ? null : DistributionMode.NONE,
            Integer.MAX_VALUE);
    record.setEqualityFields(Set.copyOf(spec.equalityFields()));
    out.collect(record);
  }
}
