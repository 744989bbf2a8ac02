package io.millrace.curate.dbt;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A slowly changing dimension of type 2.
 *
 * @param sql the query whose rows are historised. It is evaluated over every change of its one
 *     change source, not over the latest rows, through views only; its result must carry {@code
 *     _sequence} and {@code _op} of the change, which order versions of one time and end them
 * @param uniqueKey columns that identify an entity
 * @param updatedAt column with the time of a version; required by {@link Strategy#TIMESTAMP};
 *     {@link Strategy#CHECK} takes {@code _source_time} where it is absent
 * @param checkColumns columns whose change makes a new version; empty means all columns
 * @param closesOnDelete whether a deleted entity ends its last version (dbt's {@code hard_deletes:
 *     invalidate})
 */
public record SnapshotModel(
    String name,
    String sql,
    List<String> uniqueKey,
    Strategy strategy,
    Optional<String> updatedAt,
    List<String> checkColumns,
    boolean closesOnDelete,
    List<DataTest> tests,
    List<String> dependsOn,
    Path file) {

  /** dbt's two ways of noticing a new version. */
  public enum Strategy {
    TIMESTAMP,
    CHECK
  }

  public SnapshotModel {
    uniqueKey = List.copyOf(uniqueKey);
    checkColumns = List.copyOf(checkColumns);
    tests = List.copyOf(tests);
    dependsOn = List.copyOf(dependsOn);
  }
}
