package io.millrace.semantic.aggregate;

import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.semantic.plan.ExportPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.InternalTimerServiceImpl;

/**
 * Timers at the ends of windows. Their clock is the progress of the export's facts, so there is one
 * timer service for each set of facts that some export counts.
 */
final class FinalTimers {

  private final Map<List<String>, InternalTimerService<VoidNamespace>> services = new HashMap<>();

  FinalTimers(
      List<ExportPlan> exports, Function<String, InternalTimerService<VoidNamespace>> open) {
    for (ExportPlan export : exports) {
      services.computeIfAbsent(export.facts(), facts -> open.apply(name(facts)));
    }
  }

  /** Calls for the current key when progress has passed its window. */
  void register(ExportPlan export, Window window) {
    services
        .get(export.facts())
        .registerEventTimeTimer(VoidNamespace.INSTANCE, millis(window.end()));
  }

  /** Fires what progress has passed. */
  void advance(ExportProgress progress) throws Exception {
    for (var service : services.entrySet()) {
      long reached = progress.of(service.getKey());
      ((InternalTimerServiceImpl<?, VoidNamespace>) service.getValue())
          .advanceWatermark(millis(reached));
    }
  }

  private static String name(List<String> facts) {
    return "final/" + String.join("/", facts);
  }

  private static long millis(long micros) {
    return micros == ProgressMarks.FINISHED || micros == ProgressMarks.NONE
        ? micros
        : TimeUnit.MICROSECONDS.toMillis(micros);
  }
}
