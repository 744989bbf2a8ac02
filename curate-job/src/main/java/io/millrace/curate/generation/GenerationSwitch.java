package io.millrace.curate.generation;

import io.millrace.curate.progress.RowsRead;
import io.millrace.runtime.generation.Generation;
import io.millrace.runtime.generation.GenerationTable;
import io.millrace.runtime.generation.LogicalView;
import io.millrace.runtime.iceberg.CatalogConfig;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.iceberg.catalog.Catalog;

/**
 * Lets readers see generations once they have caught up: when every row that the raw tables held at
 * the start is part of a committed checkpoint. Runs once; emits nothing.
 */
public final class GenerationSwitch extends AbstractStreamOperator<Void>
    implements OneInputStreamOperator<RowsRead, Void> {

  private static final long serialVersionUID = 1L;

  private static final long NEVER = Long.MAX_VALUE;

  private final CatalogConfig catalogConfig;
  private final HashMap<String, Long> rowsAtStart;
  private final ArrayList<Building> building;

  private transient Map<String, Long> rowsRead;
  private transient ListState<Tuple2<String, Long>> state;
  private transient long caughtUpAt;

  /** A generation that readers do not see yet. */
  public record Building(String model, int number) implements java.io.Serializable {}

  /**
   * @param rowsAtStart how many rows each raw table held when the job was wired
   * @param building the generations to switch to
   */
  public GenerationSwitch(
      CatalogConfig catalogConfig, Map<String, Long> rowsAtStart, List<Building> building) {
    this.catalogConfig = catalogConfig;
    this.rowsAtStart = new HashMap<>(rowsAtStart);
    this.building = new ArrayList<>(building);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    caughtUpAt = NEVER;
    rowsRead = new HashMap<>();
    state =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>("rows-read", Types.TUPLE(Types.STRING, Types.LONG)));
    state.get().forEach(rows -> rowsRead.put(rows.f0, rows.f1));
  }

  @Override
  public void processElement(StreamRecord<RowsRead> element) {
    RowsRead read = element.getValue();
    rowsRead.merge(read.table, read.rows + read.replayed, Long::sum);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.update(
        rowsRead.entrySet().stream().map(e -> Tuple2.of(e.getKey(), e.getValue())).toList());
    if (caughtUpAt == NEVER && hasCaughtUp()) {
      caughtUpAt = context.getCheckpointId();
    }
  }

  /** Sinks commit a checkpoint after it is complete, and before the next one is. */
  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    if (checkpointId > caughtUpAt && !building.isEmpty()) {
      promote();
      building.clear();
    }
  }

  private boolean hasCaughtUp() {
    return rowsAtStart.entrySet().stream()
        .allMatch(table -> rowsRead.getOrDefault(table.getKey(), 0L) >= table.getValue());
  }

  private void promote() throws Exception {
    Catalog catalog = catalogConfig.open();
    try {
      GenerationTable generations = new GenerationTable(catalog);
      for (Building next : building) {
        for (Generation generation : generations.generations(next.model())) {
          if (generation.number() == next.number()) {
            generations.promote(generation);
            new LogicalView(catalog).show("curated", generation);
            LOG.info("Readers of {} now see generation {}", next.model(), next.number());
          }
        }
      }
    } finally {
      if (catalog instanceof Closeable closeable) {
        closeable.close();
      }
    }
  }
}
