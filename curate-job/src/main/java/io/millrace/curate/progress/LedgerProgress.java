package io.millrace.curate.progress;

import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.runtime.read.cut.CutPoint;
import io.millrace.runtime.read.cut.CutRecorder;
import io.millrace.runtime.read.cut.CutTaker;
import io.millrace.runtime.read.cut.TopicEnds;
import java.util.ArrayList;
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
 * aligned barriers a progress is therefore never ahead of the rows it speaks of. Nothing takes a
 * progress back that was too high; so none is said before the ledger has been read as it was at the
 * start, which alone tells the partitions and where each begins.
 *
 * <p>A cut is taken at a barrier before which every row that the ledger knows of has been read, and
 * no other, of every raw table: no split is pending then. None is taken while nothing has changed.
 * Its name is {@code <job>/<Flink's job id>/<checkpoint>}, so that a job submitted again never goes
 * on with the cuts of an earlier run. Materialisers are told before the barrier, and mark it.
 */
public final class LedgerProgress extends AbstractStreamOperator<SourceProgress>
    implements TwoInputStreamOperator<RowsRead, LedgerTaken, SourceProgress> {

  private static final long serialVersionUID = 1L;

  private final TopicEnds ends;
  private final LedgerSize ledgerSize;

  private transient CutTaker cuts;
  private transient LedgerBacklog ledger;
  private transient Map<String, TableBooks> books;
  private transient ListState<RowsRead> readState;
  private transient ListState<LedgerTaken> completeState;
  private transient ListState<LedgerTaken> openState;

  /**
   * @param ends of the topics that the job writes
   * @param ledgerSize of the ledger whose entries come in
   */
  public LedgerProgress(TopicEnds ends, LedgerSize ledgerSize) {
    this.ends = ends;
    this.ledgerSize = ledgerSize;
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
    ledger = new LedgerBacklog(ledgerSize, store, context.isRestored());
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
    ledger.add();
    if (entry.table != null) {
      book(entry.table, entry.topicId, entry.partition).add(entry);
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    cuts.take().forEach(point -> output.collect(CutRecorder.POINTS, new StreamRecord<>(point)));
    Map<String, Long> progress = settle();
    if (ledger.isRead()) {
      emit(progress);
      beginCut(checkpointId, progress);
    }
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
  public void finish() throws Exception {
    Map<String, Long> progress = settle();
    if (ledger.isRead()) {
      emit(progress);
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    ledger.snapshot();
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

  /** Folds what is complete, and returns the progress of each table. */
  private Map<String, Long> settle() {
    Map<String, Long> progress = new TreeMap<>();
    books.forEach((table, tableBooks) -> progress.put(table, tableBooks.progress()));
    return progress;
  }

  private void emit(Map<String, Long> progress) {
    progress.forEach(
        (table, micros) -> {
          if (micros != ProgressMarks.NONE) {
            output.collect(new StreamRecord<>(new SourceProgress(table, micros)));
          }
        });
  }

  private PartitionBook book(String table, String topicId, int partition) {
    return books.computeIfAbsent(table, name -> new TableBooks()).of(topicId, partition);
  }
}
