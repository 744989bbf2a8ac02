package io.millrace.curate.progress;

import io.millrace.runtime.progress.ProgressMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Compares what was read of one source partition with what the ledger says was written.
 *
 * <p>An entry is complete when the rows read are as many as those taken up to it, and none lies
 * outside their offsets. Complete entries are folded into one, so that a book stays small. The
 * first entry of a partition has records; one without them tells nothing before that is known.
 *
 * <p>That the earliest entry known is the partition's first is for the caller to know: until the
 * ledger has been read, a later one that took nothing may look complete.
 */
final class PartitionBook {

  private RowsRead read;
  private LedgerTaken complete;
  private final TreeSet<LedgerTaken> open = new TreeSet<>(LedgerTaken.IN_ORDER);

  void add(RowsRead more) {
    if (read == null) {
      read = more;
    } else {
      read.rows += more.rows;
      read.replayed += more.replayed;
      read.minOffset = Math.min(read.minOffset, more.minOffset);
      read.maxOffset = Math.max(read.maxOffset, more.maxOffset);
    }
  }

  void add(LedgerTaken entry) {
    open.add(entry);
  }

  /** Puts back a folded entry from a checkpoint. */
  void restore(LedgerTaken folded) {
    complete = folded;
  }

  /**
   * Folds every entry up to the newest complete one. Ranges of entries follow on one another: where
   * one is missing, those behind it wait. The ledger is not read in order: what was folded is
   * opened again should an entry from before it arrive.
   */
  void settle() {
    makeRoomForEarlier();
    LedgerTaken sum = complete;
    List<LedgerTaken> passed = new ArrayList<>();
    for (LedgerTaken entry : List.copyOf(open)) {
      if (sum == null ? entry.isEmpty() : entry.firstOffset != sum.lastOffset + 1) {
        return;
      }
      sum = sum == null ? entry : sum.plus(entry);
      passed.add(entry);
      if (matches(sum)) {
        complete = sum;
        passed.forEach(open::remove);
        passed.clear();
      }
    }
  }

  private void makeRoomForEarlier() {
    if (complete != null) {
      open.removeIf(entry -> entry.isEmpty() && complete.reachesBeyond(entry));
      if (!open.isEmpty() && open.first().lastOffset < complete.firstOffset) {
        open.add(complete);
        complete = null;
      }
    }
  }

  private boolean matches(LedgerTaken sum) {
    if (read == null || read.rows == 0) {
      return sum.taken == 0;
    }
    return read.rows == sum.taken
        && read.maxOffset <= sum.lastOffset
        && read.minOffset >= sum.firstOffset;
  }

  /** Rows read so far, replayed ones included. */
  long rows() {
    return read == null ? 0 : read.rows + read.replayed;
  }

  /** True when nothing is read or written beyond the newest complete entry. */
  boolean isClosed() {
    return open.isEmpty() && complete != null && matches(complete);
  }

  /**
   * Epoch microseconds of the newest complete entry; {@link ProgressMarks#NONE} if there is none.
   */
  long progress() {
    return complete == null ? ProgressMarks.NONE : complete.progress;
  }

  long lastWrittenAt() {
    return open.isEmpty() ? (complete == null ? 0 : complete.writtenAt) : open.last().writtenAt;
  }

  Optional<RowsRead> read() {
    return Optional.ofNullable(read);
  }

  Optional<LedgerTaken> complete() {
    return Optional.ofNullable(complete);
  }

  List<LedgerTaken> open() {
    return List.copyOf(open);
  }
}
