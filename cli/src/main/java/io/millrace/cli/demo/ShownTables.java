package io.millrace.cli.demo;

import io.millrace.cli.console.Progress;
import io.millrace.cli.sql.ResultFormat;
import io.millrace.cli.sql.SqlException;
import io.millrace.cli.sql.SqlResult;
import io.millrace.cli.sql.SqlSession;
import io.millrace.cli.workspace.Job;
import io.millrace.cli.workspace.Workspace;
import io.millrace.curate.CurateOptions;
import io.millrace.curate.dbt.DbtProject;
import io.millrace.runtime.read.project.Problems;
import io.millrace.schemas.Layer;
import io.millrace.semantic.SemanticOptions;
import io.millrace.semantic.metricflow.ProjectReader;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/**
 * What a workspace's tables hold: its models and exports, and what its workload expects of them.
 */
final class ShownTables {

  private static final int ROWS = 20;

  private final SqlSession sql;
  private final Progress progress;
  private final PrintStream out;

  /** {@code out} gets the tables; {@code progress} is told how far a long one has been read. */
  ShownTables(SqlSession sql, Progress progress, PrintStream out) {
    this.sql = sql;
    this.progress = progress;
    this.out = out;
  }

  /** Shows the expected columns of the table, and the first differences; true if there is none. */
  boolean compare(ExpectedTable expected) {
    FirstRows rows = new FirstRows(ROWS);
    return reading(
        expected.table(),
        () -> {
          RowDifferences differences = expected.differences(sql, progress, rows::add);
          String verdict =
              differences.none() ? "as expected" : "%,d DIFFER".formatted(differences.count());
          print(expected.table() + ": " + verdict, expected.columns(), rows);
          differences.sentences().forEach(sentence -> out.println("  ! " + sentence));
          return differences.none();
        });
  }

  /** Shows the first rows of the table, without the columns that only Millrace needs. */
  void show(String table) {
    String query = "SELECT * FROM `%s` LIMIT %d".formatted(table.replace(".", "`.`"), ROWS);
    reading(
        table,
        () -> {
          show(table, sql.query(query));
          return true;
        });
  }

  private void show(String table, List<Row> rows) {
    List<String> columns =
        rows.stream()
            .limit(1)
            .flatMap(row -> row.getFieldNames(true).stream())
            .filter(column -> !column.startsWith("_"))
            .toList();
    FirstRows shown = new FirstRows(ROWS);
    rows.forEach(row -> shown.add(only(columns, row)));
    print(table, columns, shown);
  }

  /** Says so if the table, or a column of it, does not exist or cannot be read. */
  private boolean reading(String table, BooleanSupplier work) {
    try {
      return work.getAsBoolean();
    } catch (SqlException e) {
      out.printf("%n%s: CANNOT BE READ%n  ! %s%n", table, e.getMessage());
      return false;
    }
  }

  private static Row only(List<String> columns, Row row) {
    return Row.of(columns.stream().map(row::getField).toArray());
  }

  private void print(String title, List<String> columns, FirstRows rows) {
    out.println();
    out.println(title);
    ResultFormat.TABLE.write(
        new SqlResult(
            columns, false, false, CloseableIterator.adapterForIterator(rows.sorted().iterator())),
        out);
    if (rows.count() > ROWS) {
      out.printf("(the first of %,d)%n", rows.count());
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
    Map<String, String> variables =
        workspace.settings(Job.SEMANTIC).getOptional(SemanticOptions.VARIABLES).orElse(Map.of());
    return ProjectReader.read(workspace.project(Job.SEMANTIC), variables, new Problems())
        .exports()
        .stream()
        .map(export -> Layer.SEMANTIC.table(export.name()).toString())
        .toList();
  }
}
