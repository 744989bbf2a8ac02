package io.millrace.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.iceberg.JobCommit;
import io.millrace.runtime.testkit.TestCatalog;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastCommitTest {

  private static final Schema SCHEMA =
      new Schema(Types.NestedField.required(1, "id", Types.LongType.get()));

  @TempDir Path folder;
  private Catalog catalog;

  @BeforeEach
  void open() {
    catalog = TestCatalog.in(folder).open();
  }

  @Test
  void aJobWithoutCommitsHasNone() {
    commit("raw.sales", "other", "f1", 3);
    assertThat(LastCommit.of(catalog, "ingest")).isEmpty();
  }

  @Test
  void isTheHighestCheckpointOfAnyTable() {
    commit("raw.sales", "ingest", "f1", 3);
    commit("audit.ledger", "ingest", "f1", 4);
    commit("audit.ledger", "cdc", "f2", 9);
    assertLast("ingest", "audit.ledger", "f1", 4);
  }

  @Test
  void goesOnWithTheJobThatWentOn() {
    commit("raw.sales", "ingest", "f1", 3);
    commit("raw.sales", "ingest", "f2", 5);
    assertLast("ingest", "raw.sales", "f2", 5);
  }

  @Test
  void beginsAnewWithAStartFromNothing() {
    commit("curated.orders__g1", "curate", "f1", 500);
    commit("curated.orders__g2", "curate", "f2", 2);
    assertLast("curate", "curated.orders__g2", "f2", 2);
  }

  @Test
  void looksBehindCommitsThatAreNoJobs() {
    commit("raw.sales", "ingest", "f1", 3);
    catalog.loadTable(TableIdentifier.parse("raw.sales")).newAppend().commit();
    assertLast("ingest", "raw.sales", "f1", 3);
  }

  private void assertLast(String job, String table, String jobId, long checkpoint) {
    JobCommit last = LastCommit.of(catalog, job).orElseThrow();
    assertThat(List.of(last.table(), last.jobId(), last.checkpointId()))
        .containsExactly(table, jobId, checkpoint);
  }

  private void commit(String table, String job, String jobId, long checkpoint) {
    TableIdentifier name = TableIdentifier.parse(table);
    SupportsNamespaces namespaces = (SupportsNamespaces) catalog;
    if (!namespaces.namespaceExists(name.namespace())) {
      namespaces.createNamespace(Namespace.of(name.namespace().toString()));
    }
    if (!catalog.tableExists(name)) {
      catalog.createTable(name, SCHEMA);
    }
    catalog
        .loadTable(name)
        .newAppend()
        .set("millrace.job", job)
        .set("flink.job-id", jobId)
        .set("flink.max-committed-checkpoint-id", Long.toString(checkpoint))
        .commit();
  }
}
