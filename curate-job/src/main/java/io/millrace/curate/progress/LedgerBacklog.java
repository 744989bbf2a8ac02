package io.millrace.curate.progress;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Whether all has been read that the ledger held when the job started, or started again.
 *
 * <p>Files come in no particular order, the newest often first, and a rewritten file holds entries
 * of any age; so rows are counted. The ledger's size is asked for after its first row has come: by
 * then the source knows which files it reads, and what is committed later comes behind them.
 *
 * <p>State: one number. A state that lacks it, of an earlier version of the job, is taken for one
 * in which all has been read.
 */
final class LedgerBacklog {

  private static final long UNKNOWN = -1;

  private static final ListStateDescriptor<Long> STATE =
      new ListStateDescriptor<>("ledger-rows", Types.LONG);

  private final LedgerSize ledger;
  private final ListState<Long> state;
  private long read;
  private long held = UNKNOWN;

  LedgerBacklog(LedgerSize ledger, OperatorStateStore store, boolean isRestored) throws Exception {
    this.ledger = ledger;
    state = store.getListState(STATE);
    read = isRestored ? UNKNOWN : 0;
    for (long rows : state.get()) {
      read = rows;
    }
  }

  /** Counts a row of the ledger, whatever it is about. */
  void add() {
    if (read != UNKNOWN) {
      read++;
    }
  }

  /** Asks for the ledger's size, once. */
  boolean isRead() throws Exception {
    if (held == UNKNOWN && read > 0) {
      held = ledger.rows();
    }
    return read == UNKNOWN || (held != UNKNOWN && read >= held);
  }

  void snapshot() throws Exception {
    state.update(List.of(read));
  }
}
