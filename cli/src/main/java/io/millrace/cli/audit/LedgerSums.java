package io.millrace.cli.audit;

import java.util.HashMap;
import java.util.Map;

/** What the ledger counts of each source partition behind the first offset that its log has. */
final class LedgerSums {

  private static final Sum NONE = new Sum(0);

  private final Map<SourcePartition, Sum> sums = new HashMap<>();

  /** Of one partition: whole entries from {@link #first} to {@link #last}. */
  static final class Sum {
    private final long start;
    private long first = Long.MAX_VALUE;
    private long last = -1;
    private long records;

    private Sum(long start) {
      this.start = start;
    }

    private void add(LedgerRow row) {
      if (row.first() >= start) {
        first = Math.min(first, row.first());
        records += row.records();
      }
      last = Math.max(last, row.last());
    }

    /** Adds where the log disagrees. */
    void judge(SourceLog.Partition log, Problems problems) {
      if (first <= last) {
        long present = log.records().sizeOf(first, last) + log.empty().sizeOf(first, last);
        problems.unless(
            present == records,
            "the log holds %d records, the ledger counts %d in offsets %d to %d",
            present,
            records,
            first,
            last);
      }
      long left = log.records().sizeOf(last + 1, log.end());
      problems.unless(left == 0, "%d records after offset %d are not in the books", left, last);
    }
  }

  /** {@code starts}: first offsets of the present topics. */
  LedgerSums(Map<SourcePartition, Long> starts) {
    starts.forEach((partition, start) -> sums.put(partition, new Sum(start)));
  }

  void add(LedgerRow row) {
    Sum sum = sums.get(row.source());
    if (sum != null) {
      sum.add(row);
    }
  }

  Sum of(SourcePartition partition) {
    return sums.getOrDefault(partition, NONE);
  }
}
