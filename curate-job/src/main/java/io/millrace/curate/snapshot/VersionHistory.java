package io.millrace.curate.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;
import org.apache.flink.table.data.RowData;

/**
 * The intervals that follow from the versions of one entity, whatever order they arrived in.
 *
 * <p>Of the versions of one time the last by sequence counts. The first known version is valid from
 * the beginning of time; a version ends where the next one begins, or where the entity is deleted.
 */
final class VersionHistory {

  private final BiPredicate<RowData, RowData> isSameVersion;
  private final boolean closesOnDelete;

  /**
   * @param isSameVersion whether a row brings nothing new after another
   * @param closesOnDelete whether a delete ends a version; otherwise it is passed over
   */
  VersionHistory(BiPredicate<RowData, RowData> isSameVersion, boolean closesOnDelete) {
    this.isSameVersion = isSameVersion;
    this.closesOnDelete = closesOnDelete;
  }

  List<Interval> intervals(Collection<Version> versions) {
    List<Version> ordered = lastOfEachTime(versions);
    List<Interval> closed = new ArrayList<>();
    Interval open = null;
    for (Version version : ordered) {
      boolean isUnchanged =
          open != null && !version.isDelete() && isSameVersion.test(open.row(), version.row());
      if (isUnchanged) {
        continue;
      }
      if (open != null) {
        closed.add(open.endingAt(version.micros()));
      }
      open = version.isDelete() ? null : begin(version, version == ordered.get(0));
    }
    if (open != null) {
      closed.add(open);
    }
    return closed;
  }

  private List<Version> lastOfEachTime(Collection<Version> versions) {
    List<Version> ordered = new ArrayList<>();
    versions.stream()
        .filter(version -> closesOnDelete || !version.isDelete())
        .sorted(Version.IN_ORDER)
        .forEach(
            version -> {
              int last = ordered.size() - 1;
              if (last >= 0 && ordered.get(last).micros() == version.micros()) {
                ordered.remove(last);
              }
              ordered.add(version);
            });
    return ordered;
  }

  private static Interval begin(Version version, boolean isFirst) {
    long from = isFirst ? Interval.BEGINNING : version.micros();
    return new Interval(version.row(), version.micros(), from, null);
  }
}
