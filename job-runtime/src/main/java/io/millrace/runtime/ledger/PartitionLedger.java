package io.millrace.runtime.ledger;

import java.util.ArrayList;
import java.util.List;

/** Counts the records of one partition and hands out entries. */
final class PartitionLedger {

  private final PartitionPosition position;
  private final List<LedgerEntry> closed = new ArrayList<>();
  private LedgerEntry open;
  private long writtenProgress;

  PartitionLedger(PartitionPosition position) {
    this.position = position;
    this.writtenProgress = position.progressMicros;
    this.open = begin(position.lastOffset + 1);
  }

  PartitionPosition position() {
    return position;
  }

  void add(Accounted record) {
    if (record.offset() <= position.lastOffset) {
      restartAt(record.offset());
    }
    open.records++;
    open.skippedOffsets += record.offset() - position.lastOffset - 1;
    position.lastOffset = record.offset();
    position.progressMicros = Math.max(position.progressMicros, record.progressMicros());
    open.maxEventTimeMicros = Math.max(open.maxEventTimeMicros, record.eventTimeMicros());
    count(record);
  }

  private void count(Accounted record) {
    switch (record.outcome()) {
      case TAKEN -> open.taken.merge(record.table(), 1L, Long::sum);
      case QUARANTINED -> open.quarantined++;
      case MARK -> open.marks++;
    }
  }

  /** The source went back: the books show a range of their own, which overlaps an earlier one. */
  private void restartAt(long offset) {
    closeRange();
    position.lastOffset = offset - 1;
    open = begin(offset);
  }

  /** All entries since the last call; none if nothing was read and progress is as it was. */
  List<LedgerEntry> drain() {
    closeRange();
    List<LedgerEntry> entries = List.copyOf(closed);
    closed.clear();
    return entries;
  }

  private void closeRange() {
    if (open.records > 0 || position.progressMicros != writtenProgress) {
      open.lastOffset = position.lastOffset;
      open.progressMicros = position.progressMicros;
      writtenProgress = position.progressMicros;
      closed.add(open);
      open = begin(position.lastOffset + 1);
    }
  }

  private LedgerEntry begin(long firstOffset) {
    LedgerEntry entry = new LedgerEntry();
    entry.topic = position.topic;
    entry.topicId = position.topicId;
    entry.partition = position.partition;
    entry.firstOffset = firstOffset;
    return entry;
  }
}
