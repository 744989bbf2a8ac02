package io.millrace.curate.source;

import io.millrace.curate.progress.RowCounts;
import io.millrace.curate.progress.RowsRead;
import io.millrace.runtime.metrics.MetricNames;
import io.millrace.schemas.table.MetadataColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.OutputTag;

/**
 * Passes rows on and counts them per source partition; emits the counts before each barrier.
 *
 * <p>Chained to the source, so that a count belongs to the same checkpoint as the rows. Replayed
 * rows are counted apart: in the ledger they are among those quarantined.
 *
 * <p>How many rows were read since the job's state began is a gauge, {@link MetricNames#ROWS_READ}:
 * the sum over instances is that of the table. It is far below zero if the job was restored from a
 * state that does not say.
 */
public final class SourceRowCounter extends AbstractStreamOperator<RowData>
    implements OneInputStreamOperator<RowData, RowData> {

  /** Before the name of a raw table: the operator's uid. */
  public static final String UID = "curate/count/";

  private static final long serialVersionUID = 1L;

  public static final OutputTag<RowsRead> ROWS_READ =
      new OutputTag<>("rows-read", Types.POJO(RowsRead.class));

  private static final ListStateDescriptor<Long> TOTAL =
      new ListStateDescriptor<>("rows-read", Types.LONG);
  private static final long UNKNOWN = Long.MIN_VALUE / 2;

  private final String table;
  private final int topicId;
  private final int partition;
  private final int offset;
  private final int replayed;

  private transient RowCounts counts;
  private transient ListState<Long> state;
  private transient long total;

  public SourceRowCounter(SourceLayout layout) {
    table = layout.table().toString();
    topicId = layout.position(MetadataColumns.TOPIC_ID);
    partition = layout.position(MetadataColumns.PARTITION);
    offset = layout.position(MetadataColumns.OFFSET);
    replayed = layout.position(MetadataColumns.REPLAYED);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state = context.getOperatorStateStore().getUnionListState(TOTAL);
    if (context.isRestored() && getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
      List<Long> totals = new ArrayList<>();
      state.get().forEach(totals::add);
      total = totals.isEmpty() ? UNKNOWN : totals.stream().mapToLong(Long::longValue).sum();
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    counts = new RowCounts(table);
    getMetricGroup().gauge(MetricNames.ROWS_READ, this::total);
  }

  long total() {
    return total;
  }

  @Override
  public void processElement(StreamRecord<RowData> element) {
    RowData row = element.getValue();
    String topic = row.getString(topicId).toString();
    if (row.getBoolean(replayed)) {
      counts.addReplayed(topic, row.getInt(partition));
    } else {
      counts.add(topic, row.getInt(partition), row.getLong(offset));
    }
    total++;
    output.collect(element);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.update(List.of(total));
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    flush();
  }

  @Override
  public void finish() {
    flush();
  }

  private void flush() {
    counts.take().forEach(read -> output.collect(ROWS_READ, new StreamRecord<>(read)));
  }
}
