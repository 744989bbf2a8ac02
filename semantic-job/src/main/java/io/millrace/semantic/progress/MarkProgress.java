package io.millrace.semantic.progress;

import io.millrace.runtime.progress.ProgressMark;
import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.runtime.progress.TopicProgress;
import io.millrace.runtime.read.output.OutputGuard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Says how far each model is: the least over partitions and producers, emitted before the barrier.
 *
 * <p>Aligned barriers make that exact: whoever gets it before a checkpoint's barrier has also got,
 * before that barrier, every row the marks speak of. Runs with a parallelism of 1.
 */
public final class MarkProgress extends AbstractStreamOperator<ModelProgress>
    implements OneInputStreamOperator<ProgressMark, ModelProgress> {

  private static final long serialVersionUID = 1L;

  private static final ListStateDescriptor<ProgressMark> MARKS =
      new ListStateDescriptor<>("marks", ProgressMark.class);

  private final Map<String, ModelTopic> models;
  private final OutputGuard guard;

  private transient Map<String, TopicProgress> topics;
  private transient Map<String, Long> emitted;
  private transient ListState<ProgressMark> state;

  /** The topic of each model. */
  public MarkProgress(Map<String, ModelTopic> models, OutputGuard guard) {
    this.models = new HashMap<>(models);
    this.guard = guard;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    guard.check(context);
    emitted = new HashMap<>();
    topics = new HashMap<>();
    models.values().forEach(topic -> topics.put(topic.name(), topic.progress()));
    state = context.getOperatorStateStore().getListState(MARKS);
    for (ProgressMark mark : state.get()) {
      topics.get(mark.topic).update(mark);
    }
  }

  @Override
  public void processElement(StreamRecord<ProgressMark> element) {
    topics.get(element.getValue().topic).update(element.getValue());
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    models.forEach((model, topic) -> emitIfAdvanced(model, topics.get(topic.name()).micros()));
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    List<ProgressMark> all = new ArrayList<>();
    topics.values().forEach(topic -> all.addAll(topic.marks()));
    state.update(all);
  }

  private void emitIfAdvanced(String model, long reached) {
    if (reached > emitted.getOrDefault(model, ProgressMarks.NONE)) {
      emitted.put(model, reached);
      output.collect(new StreamRecord<>(new ModelProgress(model, reached)));
    }
  }
}
