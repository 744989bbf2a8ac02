package io.millrace.curate.source;

import static io.millrace.schemas.table.MetadataColumns.EVENT_ID;
import static io.millrace.schemas.table.MetadataColumns.OFFSET;
import static io.millrace.schemas.table.MetadataColumns.OP;
import static io.millrace.schemas.table.MetadataColumns.PARTITION;
import static io.millrace.schemas.table.MetadataColumns.REPLAYED;
import static io.millrace.schemas.table.MetadataColumns.SEQUENCE;
import static io.millrace.schemas.table.MetadataColumns.SOURCE_TIME;
import static io.millrace.schemas.table.MetadataColumns.TOPIC_ID;

import io.millrace.curate.dbt.DbtProject;
import io.millrace.curate.row.Columns;
import io.millrace.runtime.read.project.SourceTable;
import io.millrace.schemas.TableName;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Kind;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.table.types.logical.RowType;

/** Finds out what the models of a project need of a raw table. */
public final class SourceLayouts {

  private static final List<String> EVERY_TABLE = List.of(TOPIC_ID, PARTITION, OFFSET, REPLAYED);

  private SourceLayouts() {}

  /**
   * @param contract of the raw table
   * @param table all columns of the raw table
   */
  public static SourceLayout of(
      DbtProject project, SourceTable source, Contract contract, RowType table) {
    boolean changes = contract.kind() != Kind.EVENT;
    List<String> key = changes ? contract.key() : List.of(EVENT_ID);
    Set<String> seen =
        new LinkedHashSet<>(ColumnUse.of(table.getFieldNames(), queries(project, source)));
    seen.addAll(key);
    Set<String> read = new LinkedHashSet<>(seen);
    read.addAll(EVERY_TABLE);
    if (changes) {
      read.addAll(List.of(OP, SEQUENCE, SOURCE_TIME));
    }
    return new SourceLayout(
        new TableName(source.source(), source.table()),
        Columns.select(table, inOrder(table, read)),
        inOrder(table, seen),
        key,
        changes);
  }

  private static Set<String> queries(DbtProject project, SourceTable source) {
    Stream<String> models =
        project.models().stream()
            .filter(model -> model.dependsOn().contains(source.name()))
            .map(model -> model.sql());
    Stream<String> snapshots =
        project.snapshots().stream()
            .filter(snapshot -> snapshot.dependsOn().contains(source.name()))
            .map(snapshot -> snapshot.sql());
    return Stream.concat(models, snapshots).collect(Collectors.toSet());
  }

  private static List<String> inOrder(RowType table, Collection<String> columns) {
    return table.getFieldNames().stream().filter(columns::contains).toList();
  }
}
