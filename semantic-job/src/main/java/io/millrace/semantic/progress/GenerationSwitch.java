package io.millrace.semantic.progress;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.read.cut.Cut;
import io.millrace.runtime.read.cut.CutPoint;
import io.millrace.runtime.read.cut.CutTable;
import io.millrace.runtime.read.generation.Promotion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets readers see new generations of the exports once they have caught up: when the job has stood
 * at a cut of the curated models that is not older than the newest one of the job's submission, and
 * its sinks have committed that.
 *
 * <p>Runs once; emits nothing; has no state, since a restarted job stands at its cut again. The
 * table of cuts is asked after each checkpoint until the switch is made, and no failure there fails
 * the job: readers go on seeing what they saw.
 */
public final class GenerationSwitch extends AbstractStreamOperator<Void>
    implements OneInputStreamOperator<CutPoint, Void> {

  private static final long serialVersionUID = 1L;

  /** A cut that is not in the table by then never will be. */
  private static final int MAX_WAITING = 100;

  private final CatalogConfig catalog;
  private final Promotion promotion;
  private final Instant newestAtStart;

  /** By the checkpoint at which the job stood at it. */
  private transient NavigableMap<Long, String> cuts;

  /**
   * @param newestAtStart when the newest cut was taken that was known at submission; {@link
   *     Instant#EPOCH} if there was none
   */
  public GenerationSwitch(CatalogConfig catalog, Promotion promotion, Instant newestAtStart) {
    this.catalog = catalog;
    this.promotion = promotion;
    this.newestAtStart = newestAtStart;
  }

  @Override
  public void open() throws Exception {
    super.open();
    cuts = new TreeMap<>();
  }

  @Override
  public void processElement(StreamRecord<CutPoint> element) {
    if (promotion.isPending()) {
      cuts.put(element.getValue().checkpointId, element.getValue().cut);
      if (cuts.size() > MAX_WAITING) {
        cuts.pollFirstEntry();
      }
    }
  }

  /** Sinks commit a checkpoint after it is complete, and before the next one is. */
  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    Map<Long, String> committed = cuts.headMap(checkpointId);
    if (!promotion.isPending() || committed.isEmpty()) {
      return;
    }
    try {
      if (known().stream().anyMatch(committed::containsValue)) {
        promotion.run();
        cuts.clear();
      }
    } catch (RuntimeException e) {
      LOG.warn("Readers do not see the new generations yet; the next checkpoint tries again", e);
    }
  }

  /** Cuts not older than the newest of the submission. */
  private Set<String> known() {
    return CutTable.create(catalog.loader().loadCatalog())
        .since(newestAtStart.minus(1, ChronoUnit.MICROS))
        .stream()
        .map(Cut::id)
        .collect(Collectors.toSet());
  }
}
