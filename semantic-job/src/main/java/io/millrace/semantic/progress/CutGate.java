package io.millrace.semantic.progress;

import io.millrace.runtime.read.cut.CutAlignment;
import io.millrace.runtime.read.cut.CutMark;
import io.millrace.runtime.read.cut.CutRecorder;
import io.millrace.runtime.read.cut.CutTaker;
import io.millrace.runtime.read.cut.TopicEnds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Passes progress on, and notes the checkpoints at which this job stands at a cut of the job before
 * it: when all curated topics are read up to that cut's marks, and not beyond.
 *
 * <p>Runs once, before everything that writes. A cut is noted at the first such checkpoint.
 */
public final class CutGate extends AbstractStreamOperator<ModelProgress>
    implements TwoInputStreamOperator<ModelProgress, CutMark, ModelProgress> {

  private static final long serialVersionUID = 1L;

  private static final ListStateDescriptor<CutMark> MARKS =
      new ListStateDescriptor<>("cut-marks", CutMark.class);

  private final HashMap<String, Integer> partitions;
  private final TopicEnds ends;

  private transient CutAlignment alignment;
  private transient CutTaker cuts;
  private transient ListState<CutMark> state;

  /**
   * @param partitions of each topic, by the name that its marks carry
   * @param ends of the topics that this job writes
   */
  public CutGate(Map<String, Integer> partitions, TopicEnds ends) {
    this.partitions = new HashMap<>(partitions);
    this.ends = ends;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    alignment = new CutAlignment(partitions);
    state = context.getOperatorStateStore().getListState(MARKS);
    for (CutMark mark : state.get()) {
      alignment.update(mark);
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    cuts = new CutTaker(ends);
  }

  @Override
  public void processElement1(StreamRecord<ModelProgress> element) {
    output.collect(element);
  }

  @Override
  public void processElement2(StreamRecord<CutMark> element) {
    alignment.update(element.getValue());
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    cuts.take().forEach(point -> output.collect(CutRecorder.POINTS, new StreamRecord<>(point)));
    alignment
        .cut()
        .filter(cut -> cuts.isSettled() && cuts.isNew(cut))
        .ifPresent(
            cut -> {
              long now = getProcessingTimeService().getCurrentProcessingTime() * 1000;
              cuts.begin(cut, checkpointId, now, cut, List.of());
            });
    cuts.barrier(checkpointId);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.update(alignment.marks());
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    cuts.completed(checkpointId);
  }

  @Override
  public void close() throws Exception {
    if (cuts != null) {
      cuts.close();
    }
    super.close();
  }
}
