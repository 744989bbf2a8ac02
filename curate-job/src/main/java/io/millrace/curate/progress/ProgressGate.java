package io.millrace.curate.progress;

import io.millrace.runtime.progress.ProgressMarks;
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
 * Says before each barrier how far each raw table is complete in this job.
 *
 * <p>Runs once. Rows read arrive before the barrier of the checkpoint that holds the rows; with
 * aligned barriers a progress is therefore never ahead of the rows it speaks of.
 */
public final class ProgressGate extends AbstractStreamOperator<SourceProgress>
    implements TwoInputStreamOperator<RowsRead, LedgerTaken, SourceProgress> {

  private static final long serialVersionUID = 1L;

  private transient Map<String, TableBooks> books;
  private transient ListState<RowsRead> readState;
  private transient ListState<LedgerTaken> completeState;
  private transient ListState<LedgerTaken> openState;

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
    emit();
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

  private void emit() {
    books.forEach(
        (table, tableBooks) -> {
          long progress = tableBooks.progress();
          if (progress != ProgressMarks.NONE) {
            output.collect(new StreamRecord<>(new SourceProgress(table, progress)));
          }
        });
  }

  private PartitionBook book(String table, String topicId, int partition) {
    return books.computeIfAbsent(table, name -> new TableBooks()).of(topicId, partition);
  }
}
