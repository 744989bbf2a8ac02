package io.millrace.curate.model;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;

/**
 * All that is known of one key: its live rows with their counts, and what was emitted last.
 *
 * <p>Rows are ordered by their bytes, so that a choice among several depends on content alone.
 */
final class KeyRows {

  private final TreeMap<RowData, Integer> live = new TreeMap<>(KeyRows::compare);
  private final boolean storedAsSeveral;
  private RowData emitted;
  private long verdict;

  KeyRows() {
    this(null, 0, false);
  }

  KeyRows(RowData emitted, long verdict, boolean storedAsSeveral) {
    this.storedAsSeveral = storedAsSeveral;
    this.emitted = emitted;
    this.verdict = verdict;
  }

  void add(RowData row, int count) {
    live.merge(row, count, (a, b) -> a + b == 0 ? null : a + b);
  }

  void apply(PendingRows pending) {
    pending.forEach(this::add);
  }

  /** The row that stands for the key: the first of those that are there. */
  Optional<RowData> chosen() {
    for (Map.Entry<RowData, Integer> row : live.entrySet()) {
      if (row.getValue() > 0) {
        return Optional.of(row.getKey());
      }
    }
    return Optional.empty();
  }

  boolean hasSeveral() {
    int rows = 0;
    for (int count : live.values()) {
      rows += Math.max(count, 0);
    }
    return rows > 1;
  }

  boolean hasExactlyOne() {
    return live.size() == 1 && live.firstEntry().getValue() == 1;
  }

  boolean wasStoredAsSeveral() {
    return storedAsSeveral;
  }

  Map<RowData, Integer> live() {
    return live;
  }

  Optional<RowData> emitted() {
    return Optional.ofNullable(emitted);
  }

  long verdict() {
    return verdict;
  }

  /** Notes what has just been emitted; null for nothing. */
  void emit(RowData row, long newVerdict) {
    emitted = row;
    verdict = newVerdict;
  }

  private static int compare(RowData left, RowData right) {
    return java.util.Arrays.compareUnsigned(bytes(left), bytes(right));
  }

  private static byte[] bytes(RowData row) {
    BinaryRowData binary = (BinaryRowData) row;
    return org.apache.flink.table.data.binary.BinarySegmentUtils.copyToBytes(
        binary.getSegments(), binary.getOffset(), binary.getSizeInBytes());
  }
}
