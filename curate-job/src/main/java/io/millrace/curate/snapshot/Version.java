package io.millrace.curate.snapshot;

import java.util.Comparator;
import org.apache.flink.table.data.RowData;

/**
 * What a change made of an entity.
 *
 * @param micros since when, in epoch microseconds
 * @param sequence orders the versions of one time, compared character by character
 * @param row null when the entity was deleted
 */
record Version(long micros, String sequence, RowData row) {

  static final Comparator<Version> IN_ORDER =
      Comparator.comparingLong(Version::micros).thenComparing(Version::sequence);

  boolean isDelete() {
    return row == null;
  }
}
