package io.millrace.semantic.aggregate;

import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.semantic.plan.ExportPlan;
import io.millrace.semantic.row.PackedRow;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** The window of a group, in epoch microseconds, UTC; the end is the first moment after it. */
public record Window(long start, long end) {

  /** A group without a window is complete when its sources have finished. */
  public static final Window NONE = new Window(ProgressMarks.NONE, ProgressMarks.FINISHED);

  public static Window of(ExportPlan export, PackedRow group) {
    if (!export.hasWindow()) {
      return NONE;
    }
    LocalDate start = (LocalDate) group.column(export.windowColumn()).values()[0];
    return start == null
        ? NONE
        : new Window(micros(start), micros(export.granularity().end(start)));
  }

  /** Whether everything that belongs in here has been read. */
  public boolean isOver(long progress) {
    return end <= progress;
  }

  private static long micros(LocalDate day) {
    return TimeUnit.SECONDS.toMicros(day.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
  }
}
