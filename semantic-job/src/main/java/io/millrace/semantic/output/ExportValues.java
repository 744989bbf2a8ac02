package io.millrace.semantic.output;

import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.schemas.table.KeyEncoder;
import io.millrace.semantic.aggregate.ExportRow;
import io.millrace.semantic.aggregate.Window;
import io.millrace.semantic.expression.Numbers;
import io.millrace.semantic.plan.Column;
import io.millrace.semantic.plan.ExportPlan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The values of an export's row, in the order of {@link ExportColumns}. */
final class ExportValues {

  private ExportValues() {}

  /** The key of the row in the topic. */
  static byte[] key(ExportRow row) {
    return KeyEncoder.encode(row.key.group.values());
  }

  static List<Object> ofTopic(ExportPlan export, ExportRow row) {
    List<Object> values = new ArrayList<>(Arrays.asList(row.key.group.values()));
    Window window = Window.of(export, row.key.group);
    values.add(instant(window.start()));
    values.add(instant(window.end()));
    values.addAll(Arrays.asList(row.metrics.values()));
    values.add(row.revision);
    values.add(row.isFinal);
    values.add(instant(row.completeThrough));
    values.add(HexFormat.of().formatHex(key(row)));
    return fit(ExportColumns.ofTopic(export), values);
  }

  static List<Object> ofTable(ExportPlan export, ExportRow row) {
    List<Object> values = ofTopic(export, row);
    values.add(row.checkpointId);
    return values;
  }

  private static List<Object> fit(List<Column> columns, List<Object> values) {
    for (int i = 0; i < values.size(); i++) {
      values.set(i, Numbers.fit(values.get(i), columns.get(i).type()));
    }
    return values;
  }

  private static Instant instant(long micros) {
    return micros == ProgressMarks.NONE || micros == ProgressMarks.FINISHED
        ? null
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
