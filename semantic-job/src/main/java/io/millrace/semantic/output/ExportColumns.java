package io.millrace.semantic.output;

import io.millrace.schemas.table.MetadataColumns;
import io.millrace.semantic.plan.Column;
import io.millrace.semantic.plan.ExportPlan;
import io.millrace.semantic.row.ColumnType;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of an export, in order: the group, its window, the metrics, and what is known about
 * the row.
 */
public final class ExportColumns {

  public static final String WINDOW_START = "window_start";
  public static final String WINDOW_END = "window_end";
  public static final String REVISION = "revision";
  public static final String IS_FINAL = "is_final";
  public static final String COMPLETE_THROUGH = "complete_through";

  /**
   * The key of the row's record, as hexadecimal digits: group columns may be null, a key may not.
   */
  public static final String KEY = MetadataColumns.KEY;

  private ExportColumns() {}

  /** The columns that the topic's values have. */
  public static List<Column> ofTopic(ExportPlan export) {
    List<Column> columns = new ArrayList<>(export.groups());
    columns.add(new Column(WINDOW_START, ColumnType.TIMESTAMP));
    columns.add(new Column(WINDOW_END, ColumnType.TIMESTAMP));
    export.metrics().forEach(metric -> columns.add(new Column(metric.name(), metric.type())));
    columns.add(new Column(REVISION, ColumnType.LONG));
    columns.add(new Column(IS_FINAL, ColumnType.BOOLEAN));
    columns.add(new Column(COMPLETE_THROUGH, ColumnType.TIMESTAMP));
    columns.add(new Column(KEY, ColumnType.STRING));
    return columns;
  }

  /** The columns that the table has: those of the topic, and the checkpoint, a header there. */
  public static List<Column> ofTable(ExportPlan export) {
    List<Column> columns = ofTopic(export);
    columns.add(new Column(MetadataColumns.CHECKPOINT_ID, ColumnType.LONG));
    return columns;
  }
}
