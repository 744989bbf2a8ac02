package io.millrace.runtime.read.cut;

import io.millrace.schemas.Layer;
import java.time.Instant;
import java.util.List;

/**
 * Snapshots and topic offsets that belong together: what the curated models were made of, what they
 * were then, and the metrics computed from exactly that.
 *
 * @param id {@code <job>/<run>/<checkpoint>} of the job that took it
 * @param takenAt when the barrier of that checkpoint came by
 * @param parts of all layers
 */
public record Cut(String id, Instant takenAt, List<CutPart> parts) {

  public Cut {
    parts = List.copyOf(parts);
  }

  /** The parts of one layer. */
  public List<CutPart> of(Layer layer) {
    return parts.stream().filter(part -> part.layer() == layer).toList();
  }

  /** Whether it reaches to the metrics. */
  public boolean isFull() {
    return !of(Layer.SEMANTIC).isEmpty();
  }
}
