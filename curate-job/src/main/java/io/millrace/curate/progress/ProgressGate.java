package io.millrace.curate.progress;

import io.millrace.runtime.cut.CutPoint;
import io.millrace.runtime.cut.CutRecorder;
import io.millrace.runtime.cut.CutTaker;
import io.millrace.runtime.cut.TopicEnds;
import io.millrace.runtime.progress.ProgressMarks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Says before each barrier how far each raw table is complete in this job, and takes cuts.
 *
 * <p>Runs once. Rows read arrive before the barrier of the checkpoint that holds the rows; with
 * aligned barriers a progress is therefore never ahead of the rows it speaks of.
 *
 * <p>A cut is taken at a barrier before which every row that the ledger knows of has been read, and
 * no other, of every raw table: no split is pending then. None is taken while nothing has changed.
 * Its name is {@code <job>/<Flink's job id>/<checkpoint>}, so that a job submitted again never goes
 * on with the cuts of an earlier run. Materialisers are told before the barrier, and mark it.
 */
public final class ProgressGate extends AbstractStreamOperator<SourceProgress>
    implements TwoInputStreamOperator<RowsRead, LedgerTaken, SourceProgress> {

  private static final long serialVersionUID = 1L;

  private final TopicEnds ends;

  private transient CutTaker cuts;
  private transient Map<String, TableBooks> books;
  private transient ListState<RowsRead> readState;
  private transient ListState<LedgerTaken> completeState;
  private transient ListState<LedgerTaken> openState;

  /**
   * @param ends of the topics that the job writes
   */
  public ProgressGate(TopicEnds ends) {
    this.ends = ends;
  }

  @Override
  public void open() throws Exception {
    super.open();
    cuts = new CutTaker(ends);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    books = new TreeMap<>();
    var store = context.getOperatorStateStore();
    readState = store.getListState(new ListStateDescriptor<>("read", Types.POJO(RowsRead.class)));
    completeState =
        store.getListState(new ListStateDescriptor<>("complete", Types.POJO(LedgerTaken.class)));
    openState =
        store.getListState(new ListStateDescriptor<>("open", Types.POJO(LedgerTaken.class)));
    for (RowsRead read : readState.get()) {
      book(read.table, read.topicId, read.partition).add(read);
    }
    for (LedgerTaken entry : completeState.get()) {
      book(entry.table, entry.topicId, entry.partition).restore(entry);
    }
    for (LedgerTaken entry : openState.get()) {
      book(entry.table, entry.topicId, entry.partition).add(entry);
    }
  }

  @Override
  public void processElement1(StreamRecord<RowsRead> element) {
    RowsRead read = element.getValue();
    book(read.table, read.topicId, read.partition).add(read);
  }

  @Override
  public void processElement2(StreamRecord<LedgerTaken> element) {
    LedgerTaken entry = element.getValue();
    book(entry.table, entry.topicId, entry.partition).add(entry);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    cuts.take().forEach(point -> output.collect(CutRecorder.POINTS, new StreamRecord<>(point)));
    beginCut(checkpointId, emit());
    cuts.barrier(checkpointId);
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

  @Override
  public void finish() {
    emit();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    readState.clear();
    completeState.clear();
    openState.clear();
    for (TableBooks table : books.values()) {
      for (PartitionBook book : table.all().toList()) {
        readState.addAll(book.read().stream().toList());
        completeState.addAll(book.complete().stream().toList());
        openState.addAll(book.open());
      }
    }
  }

  private void beginCut(long checkpointId, Map<String, Long> progress) {
    if (books.isEmpty()
        || !cuts.isSettled()
        || !books.values().stream().allMatch(TableBooks::areClosed)) {
      return;
    }
    List<CutPoint> points = new ArrayList<>();
    books.forEach((table, book) -> points.addAll(book.points(table, progress.get(table))));
    String input = points.toString();
    if (cuts.isNew(input)) {
      var job = getRuntimeContext().getJobInfo();
      String cut = job.getJobName() + "/" + job.getJobId() + "/" + checkpointId;
      long now = getProcessingTimeService().getCurrentProcessingTime() * 1000;
      cuts.begin(cut, checkpointId, now, input, points);
      output.collect(new StreamRecord<>(SourceProgress.cut(cut)));
    }
  }

  /** Says the progress of each table, and returns it. */
  private Map<String, Long> emit() {
    Map<String, Long> said = new HashMap<>();
    books.forEach(
        (table, tableBooks) -> {
          long progress = tableBooks.progress();
          said.put(table, progress);
          if (progress != ProgressMarks.NONE) {
            output.collect(new StreamRecord<>(new SourceProgress(table, progress)));
          }
        });
    return said;
  }

  private PartitionBook book(String table, String topicId, int partition) {
    return books.computeIfAbsent(table, name -> new TableBooks()).of(topicId, partition);
  }
}
