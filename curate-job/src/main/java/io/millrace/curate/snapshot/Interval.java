package io.millrace.curate.snapshot;

import org.apache.flink.table.data.RowData;

/**
 * A version of an entity and when it was valid, in epoch microseconds.
 *
 * @param updatedAt time of the change that made it
 * @param from {@link #BEGINNING} for the first known version
 * @param to exclusive; null while it is valid
 */
record Interval(RowData row, long updatedAt, long from, Long to) {

  /** 0001-01-01T00:00:00Z. */
  static final long BEGINNING = -62_135_596_800_000_000L;

  Interval endingAt(long micros) {
    return new Interval(row, updatedAt, from, micros);
  }
}
