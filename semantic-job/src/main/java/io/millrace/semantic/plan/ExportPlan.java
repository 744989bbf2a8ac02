package io.millrace.semantic.plan;

import io.millrace.semantic.row.Granularity;
import java.io.Serializable;
import java.util.List;

/**
 * One materialised query.
 *
 * @param facts semantic models it counts; their progress decides when a window is final
 * @param windowColumn index of the group column that is the start of the window, or -1
 * @param granularity length of the window, or null
 */
public record ExportPlan(
    String name,
    List<String> facts,
    List<Column> groups,
    int windowColumn,
    Granularity granularity,
    List<Slot> slots,
    List<MetricColumn> metrics)
    implements Serializable {

  /** Columns that every export has, beside those that begin with an underscore. */
  static final List<String> RESERVED =
      List.of("window_start", "window_end", "revision", "is_final", "complete_through");

  public ExportPlan {
    facts = List.copyOf(facts);
    groups = List.copyOf(groups);
    slots = List.copyOf(slots);
    metrics = List.copyOf(metrics);
  }

  public boolean hasWindow() {
    return windowColumn >= 0;
  }
}
