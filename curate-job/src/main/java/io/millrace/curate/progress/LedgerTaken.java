package io.millrace.curate.progress;

import java.util.Comparator;

/** What one entry of the ledger says about a source partition and a raw table. */
public class LedgerTaken {

  static final Comparator<LedgerTaken> IN_ORDER =
      Comparator.<LedgerTaken>comparingLong(entry -> entry.lastOffset)
          .thenComparingLong(entry -> entry.firstOffset)
          .thenComparingLong(entry -> entry.writtenAt);

  /** The raw table; null if the entry is about none that is wanted, and says nothing else. */
  public String table;

  public String topicId;
  public int partition;

  /** One more than the entry before ended with. */
  public long firstOffset;

  /** {@code firstOffset - 1} when the entry is about progress alone. */
  public long lastOffset;

  /** Rows written to the table. */
  public long taken;

  /** Epoch microseconds; {@code Long.MIN_VALUE} while unknown. */
  public long progress;

  /** Epoch microseconds. */
  public long writtenAt;

  /** True when it is about progress alone. */
  boolean isEmpty() {
    return lastOffset < firstOffset;
  }

  /** True when the range begins before an empty entry and goes on after it. */
  boolean reachesBeyond(LedgerTaken empty) {
    return firstOffset < empty.firstOffset && empty.lastOffset < lastOffset;
  }

  /** Adds what the next entry of the partition says. */
  LedgerTaken plus(LedgerTaken next) {
    LedgerTaken sum = new LedgerTaken();
    sum.table = table;
    sum.topicId = topicId;
    sum.partition = partition;
    sum.firstOffset = Math.min(firstOffset, next.firstOffset);
    sum.lastOffset = Math.max(lastOffset, next.lastOffset);
    sum.taken = taken + next.taken;
    sum.progress = Math.max(progress, next.progress);
    sum.writtenAt = next.writtenAt;
    return sum;
  }
}
