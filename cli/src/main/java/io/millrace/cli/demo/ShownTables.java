package io.millrace.cli.demo;

import io.millrace.cli.sql.ResultFormat;
import io.millrace.cli.sql.SqlException;
import io.millrace.cli.sql.SqlResult;
import io.millrace.cli.sql.SqlSession;
import io.millrace.cli.workspace.Job;
import io.millrace.cli.workspace.Workspace;
import io.millrace.curate.CurateOptions;
import io.millrace.curate.dbt.DbtProject;
import io.millrace.schemas.Layer;
import io.millrace.semantic.metricflow.Problems;
import io.millrace.semantic.metricflow.ProjectReader;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/**
 * What a workspace's tables hold: its models and exports, and what its workload expects of them.
 */
final class ShownTables {

  private static final int ROWS = 20;

  private final SqlSession sql;
  private final PrintStream out;

  ShownTables(SqlSession sql, PrintStream out) {
    this.sql = sql;
    this.out = out;
  }

  /** Shows the expected columns of the table, and each difference; true if there is none. */
  boolean compare(ExpectedTable expected) {
    Optional<List<Row>> held = read(expected.table(), expected.query());
    return held.isPresent() && compare(expected, held.get());
  }

  private boolean compare(ExpectedTable expected, List<Row> rows) {
    List<String> differences = expected.differences(rows);
    String verdict = differences.isEmpty() ? "as expected" : differences.size() + " DIFFER";
    print(expected.table() + ": " + verdict, expected.columns(), rows);
    differences.forEach(difference -> out.println("  ! " + difference));
    return differences.isEmpty();
  }

  /** Shows the first rows of the table, without the columns that only Millrace needs. */
  void show(String table) {
    String query = "SELECT * FROM `%s` LIMIT %d".formatted(table.replace(".", "`.`"), ROWS);
    read(table, query).ifPresent(rows -> show(table, rows));
  }

  private void show(String table, List<Row> rows) {
    List<String> columns =
        rows.stream()
            .limit(1)
            .flatMap(row -> row.getFieldNames(true).stream())
            .filter(column -> !column.startsWith("_"))
            .toList();
    print(table, columns, rows.stream().map(row -> only(columns, row)).toList());
  }

  /** Says so if the table, or a column of it, does not exist. */
  private Optional<List<Row>> read(String table, String query) {
    try {
      return Optional.of(sql.query(query));
    } catch (SqlException e) {
      out.printf("%n%s: CANNOT BE READ%n  ! %s%n", table, e.getMessage());
      return Optional.empty();
    }
  }

  private static Row only(List<String> columns, Row row) {
    return Row.of(columns.stream().map(row::getField).toArray());
  }

  private void print(String title, List<String> columns, List<Row> rows) {
    out.println();
    out.println(title);
    List<Row> sorted =
        rows.stream().sorted(Comparator.comparing(Row::toString)).limit(ROWS).toList();
    ResultFormat.TABLE.write(
        new SqlResult(
            columns, false, false, CloseableIterator.adapterForIterator(sorted.iterator())),
        out);
    if (rows.size() > ROWS) {
      out.printf("(the first of %,d)%n", rows.size());
    }
  }

  /** The names of all models that are tables, and of all exports. */
  static List<String> of(Workspace workspace) {
    List<String> tables = new ArrayList<>();
    if (workspace.has(Job.CURATE)) {
      tables.addAll(models(workspace));
    }
    if (workspace.has(Job.SEMANTIC)) {
      tables.addAll(exports(workspace));
    }
    return tables;
  }

  private static List<String> models(Workspace workspace) {
    Map<String, String> variables =
        workspace.settings(Job.CURATE).getOptional(CurateOptions.VARIABLES).orElse(Map.of());
    DbtProject project = DbtProject.load(workspace.project(Job.CURATE), variables);
    return Stream.concat(
            project.models().stream()
                .filter(model -> model.materialization().isStored())
                .map(model -> model.name()),
            project.snapshots().stream().map(snapshot -> snapshot.name()))
        .map(name -> Layer.CURATED.table(name).toString())
        .toList();
  }

  private static List<String> exports(Workspace workspace) {
    return ProjectReader.read(workspace.project(Job.SEMANTIC), new Problems()).exports().stream()
        .map(export -> Layer.SEMANTIC.table(export.name()).toString())
        .toList();
  }
}
