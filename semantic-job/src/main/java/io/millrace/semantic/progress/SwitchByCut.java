package io.millrace.semantic.progress;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.read.cut.Cut;
import io.millrace.runtime.read.cut.CutPoint;
import io.millrace.runtime.read.cut.CutTable;
import io.millrace.runtime.read.output.GenerationSwitch;
import io.millrace.runtime.read.output.Promotion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Switches when the job has stood at a cut of the curated models that is not older than the newest
 * one of the job's submission, and its sinks have committed that.
 *
 * <p>Has no state, since a restarted job stands at its cut again. The table of cuts is asked after
 * each checkpoint until the switch is made.
 */
public final class SwitchByCut extends GenerationSwitch<CutPoint> {

  private static final long serialVersionUID = 1L;

  /** A cut that is not in the table by then never will be. */
  private static final int MAX_WAITING = 100;

  private final CatalogConfig catalog;
  private final Instant newestAtStart;

  /** By the checkpoint at which the job stood at it. */
  private transient NavigableMap<Long, String> cuts;

  /**
   * @param newestAtStart when the newest cut was taken that was known at submission; {@link
   *     Instant#EPOCH} if there was none
   */
  public SwitchByCut(CatalogConfig catalog, Promotion promotion, Instant newestAtStart) {
    super(promotion);
    this.catalog = catalog;
    this.newestAtStart = newestAtStart;
  }

  @Override
  public void open() throws Exception {
    super.open();
    cuts = new TreeMap<>();
  }

  @Override
  public void processElement(StreamRecord<CutPoint> element) {
    if (isPending()) {
      cuts.put(element.getValue().checkpointId, element.getValue().cut);
      if (cuts.size() > MAX_WAITING) {
        cuts.pollFirstEntry();
      }
    }
  }

  @Override
  protected boolean hasCaughtUp(long checkpointId) {
    Map<Long, String> committed = cuts.headMap(checkpointId);
    return !committed.isEmpty() && known().stream().anyMatch(committed::containsValue);
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
