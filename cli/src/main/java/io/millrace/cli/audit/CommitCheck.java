package io.millrace.cli.audit;

import io.millrace.schemas.TableName;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.catalog.Catalog;

/**
 * No table has two snapshots of one operator and checkpoint: a sink that lost the answer to its
 * commit may have committed twice.
 */
final class CommitCheck implements AuditCheck {

  private final Catalog catalog;
  private final List<TableName> tables;

  CommitCheck(Catalog catalog, List<TableName> tables) {
    this.catalog = catalog;
    this.tables = tables;
  }

  @Override
  public List<AuditLine> run() {
    return tables.stream()
        .filter(table -> TableScan.exists(catalog, table))
        .map(table -> TableCommits.of(table, TableScan.load(catalog, table)))
        .map(CommitCheck::line)
        .toList();
  }

  private static AuditLine line(TableCommits commits) {
    Problems problems = new Problems();
    problems.each("committed twice", commits.duplicates(), CommitCheck::describe);
    return new AuditLine(
        "commits",
        commits.name().toString(),
        Map.of("commits", commits.all().size()),
        problems.sentences());
  }

  private static String describe(List<TableCommits.Commit> group) {
    return "operator %s checkpoint %d in snapshots %s"
        .formatted(
            group.get(0).operator(),
            group.get(0).checkpoint(),
            group.stream().map(TableCommits.Commit::snapshot).toList());
  }
}
