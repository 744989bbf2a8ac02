package io.millrace.semantic.aggregate;

import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.semantic.plan.ExportPlan;
import io.millrace.semantic.progress.ModelProgress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far the facts of each export have been read. */
final class ExportProgress {

  private final Map<String, Long> byModel = new HashMap<>();

  void add(ModelProgress progress) {
    byModel.put(progress.model, progress.micros);
  }

  long of(ExportPlan export) {
    return of(export.facts());
  }

  /** The least of several models. */
  long of(List<String> models) {
    return models.stream()
        .mapToLong(model -> byModel.getOrDefault(model, ProgressMarks.NONE))
        .min()
        .orElse(ProgressMarks.NONE);
  }
}
