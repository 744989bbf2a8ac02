package io.millrace.curate.model;

import io.millrace.curate.progress.SourceProgress;
import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.runtime.read.cut.CutMarks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The progress of a model, which is the least of its event sources, and the cuts it is part of, as
 * one subtask marks them.
 */
final class ModelProgress {

  private final ModelOutput model;
  private final int producer;
  private final int producers;
  private final Map<String, Long> bySource = new HashMap<>();
  private long marked = ProgressMarks.NONE;
  private String cut;

  ModelProgress(ModelOutput model, int producer, int producers) {
    this.model = model;
    this.producer = producer;
    this.producers = producers;
  }

  void advance(SourceProgress progress) {
    if (progress.cut != null) {
      cut = progress.cut;
    } else if (model.eventSources().contains(progress.table)) {
      bySource.merge(progress.table, progress.micros, Math::max);
    }
  }

  /**
   * Marks for a progress that was not marked yet, none before all sources have reported; then those
   * of a cut, which must be the last records of their checkpoint.
   */
  List<KafkaRow> take() {
    List<KafkaRow> marks = new ArrayList<>(progressMarks());
    if (cut != null) {
      marks.addAll(CutMarks.rows(model.topic(), model.partitions(), producer, producers, cut));
      cut = null;
    }
    return marks;
  }

  private List<KafkaRow> progressMarks() {
    long progress = progress();
    if (progress <= marked) {
      return List.of();
    }
    marked = progress;
    return ProgressMarks.rows(model.topic(), model.partitions(), producer, producers, progress);
  }

  private long progress() {
    boolean isKnown =
        !model.eventSources().isEmpty() && bySource.keySet().containsAll(model.eventSources());
    return isKnown
        ? bySource.values().stream().mapToLong(micros -> micros).min().orElseThrow()
        : ProgressMarks.NONE;
  }
}
