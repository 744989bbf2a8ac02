package io.millrace.semantic.output;

import io.millrace.runtime.iceberg.TableRow;
import io.millrace.semantic.aggregate.ExportRow;
import io.millrace.semantic.plan.Column;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.Collector;

/** Rows as the tables take them: an update deletes by key and inserts; repeats are for topics. */
public final class ToTableRows implements FlatMapFunction<ExportRow, TableRow> {

  private static final long serialVersionUID = 1L;

  private final List<ExportTarget> targets;

  /** The targets by index of the export. */
  public ToTableRows(List<ExportTarget> targets) {
    this.targets = List.copyOf(targets);
  }

  @Override
  public void flatMap(ExportRow row, Collector<TableRow> out) {
    if (row.isRepeat()) {
      return;
    }
    switch (row.change) {
      case INSERT -> out.collect(tableRow(row, RowKind.INSERT));
      case UPDATE -> {
        out.collect(tableRow(row, RowKind.UPDATE_BEFORE));
        out.collect(tableRow(row, RowKind.UPDATE_AFTER));
      }
      case DELETE -> out.collect(tableRow(row, RowKind.DELETE));
    }
  }

  private TableRow tableRow(ExportRow row, RowKind kind) {
    ExportTarget target = targets.get(row.key.export);
    return new TableRow(target.output().table().toString(), rowData(target, row, kind));
  }

  private static RowData rowData(ExportTarget target, ExportRow row, RowKind kind) {
    List<Column> columns = ExportColumns.ofTable(target.export());
    List<Object> values = ExportValues.ofTable(target.export(), row);
    GenericRowData data = new GenericRowData(kind, columns.size());
    for (int i = 0; i < columns.size(); i++) {
      data.setField(i, TableSchemas.value(values.get(i), columns.get(i).type()));
    }
    return data;
  }
}
