package io.millrace.curate.dbt;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A slowly changing dimension of type 2.
 *
 * @param sql the query whose rows are historised
 * @param uniqueKey columns that identify an entity
 * @param updatedAt column with the time of a version; required by {@link Strategy#TIMESTAMP}
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
