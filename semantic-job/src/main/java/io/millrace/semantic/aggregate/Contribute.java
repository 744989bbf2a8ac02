package io.millrace.semantic.aggregate;

import io.millrace.runtime.failure.RowFailureException;
import io.millrace.semantic.image.RowChange;
import io.millrace.semantic.plan.ExportPlan;
import io.millrace.semantic.plan.Feed;
import io.millrace.semantic.row.PackedRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Computes what joined rows add to the groups of every export, and adds it up per group before the
 * barrier, so that a group which every row belongs to gets one contribution per subtask and
 * checkpoint.
 *
 * <p>Keeps no state: what it holds is emitted before each barrier, and earlier when it is much.
 */
public final class Contribute extends AbstractStreamOperator<Contribution>
    implements OneInputStreamOperator<RowChange, Contribution> {

  private static final long serialVersionUID = 1L;

  private static final int MAX_ENTRIES = 100_000;

  private final List<Feed> feeds;
  private final List<ExportPlan> exports;
  private final int maxEntries;

  private transient Map<GroupKey, Partial> partials;
  private transient int entries;

  public Contribute(List<Feed> feeds, List<ExportPlan> exports) {
    this(feeds, exports, MAX_ENTRIES);
  }

  Contribute(List<Feed> feeds, List<ExportPlan> exports, int maxEntries) {
    this.feeds = List.copyOf(feeds);
    this.exports = List.copyOf(exports);
    this.maxEntries = maxEntries;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    partials = new HashMap<>();
  }

  @Override
  public void processElement(StreamRecord<RowChange> element) throws Exception {
    RowChange change = element.getValue();
    Object[] row = change.row.values();
    for (Feed feed : feeds) {
      try {
        add(feed, row, change.count);
      } catch (Exception e) {
        throw RowFailureException.of(owner(feed.export()), change.row.bytes, e);
      }
    }
    if (entries > maxEntries) {
      flush();
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    flush();
  }

  @Override
  public void finish() throws Exception {
    flush();
    super.finish();
  }

  private void add(Feed feed, Object[] row, long count) {
    Partial partial = null;
    int before = 0;
    for (Feed.Input input : feed.inputs()) {
      if (input.condition().holds(row)) {
        if (partial == null) {
          partial = partial(feed, row);
          before = partial.size();
          partial.addRows(count);
        }
        partial.add(input.slot(), input.value().evaluate(row), count);
      }
    }
    entries += partial == null ? 0 : partial.size() - before;
  }

  private String owner(int export) {
    return "Export " + exports.get(export).name();
  }

  private Partial partial(Feed feed, Object[] row) {
    Object[] group = feed.group().stream().map(value -> value.evaluate(row)).toArray();
    GroupKey key = new GroupKey(feed.export(), PackedRow.of(group));
    Partial partial = partials.get(key);
    if (partial == null) {
      partial = new Partial(exports.get(feed.export()).slots());
      partials.put(key, partial);
      entries++;
    }
    return partial;
  }

  private void flush() {
    partials.forEach(
        (key, partial) -> {
          if (!partial.isNothing()) {
            output.collect(new StreamRecord<>(partial.toContribution(key)));
          }
        });
    partials.clear();
    entries = 0;
  }
}
