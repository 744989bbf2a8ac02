package io.millrace.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.curate.dbt.DbtProject;
import io.millrace.runtime.config.StreamEnvironments;
import io.millrace.runtime.testkit.FakeRegistry;
import io.millrace.runtime.testkit.JobGraphAssertions;
import io.millrace.runtime.testkit.StreamTypes;
import io.millrace.runtime.testkit.TestCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No broker answers here: whoever asked for a topic would fail. */
class CuratePlanningTest {

  @TempDir Path folder;

  private final FakeRegistry registry = new FakeRegistry();
  private Catalog catalog;

  @BeforeEach
  void createRawTables() {
    catalog = TestCatalog.in(folder).open();
    new Shop(catalog);
  }

  @AfterEach
  void closeRegistry() {
    registry.close();
  }

  @Test
  void makesNothingOfAProjectWhoseSecondModelCannotBePlanned() throws IOException {
    Path project = folder.resolve("project");
    write(project.resolve("dbt_project.yml"), "name: shop\n");
    write(
        project.resolve("models/_sources.yml"),
        "sources: [{name: raw, tables: [{name: shop_item}]}]\n");
    write(project.resolve("models/a.sql"), model("title"));
    write(project.resolve("models/b.sql"), model("no_such_column"));

    assertThatThrownBy(() -> CurateJob.wire(settings(project)))
        .hasStackTraceContaining("no_such_column");

    assertThat(((SupportsNamespaces) catalog).listNamespaces())
        .containsExactlyInAnyOrder(Namespace.of("raw"), Namespace.of("audit"));
    assertThat(catalog.listTables(Namespace.of("audit")))
        .containsExactly(TableIdentifier.of("audit", "ledger"));
    assertThat(registry.requests()).isZero();
  }

  @Test
  void everyOperatorHasAUidOfJobStageAndObjectWhichIsItsName() {
    StreamExecutionEnvironment environment = wired();

    JobGraphAssertions.uidsAreNames(environment, "curate");
    assertThat(JobGraphAssertions.uids(environment))
        .contains(
            "curate/source/raw.shop_item",
            "curate/source/audit.ledger",
            "curate/ledger/entries",
            "curate/count/raw.shop_item",
            "curate/reduce/raw.shop_item",
            "curate/deduplicate/raw.shop_order_line",
            "curate/progress/gate",
            "curate/model/dim_item__g1",
            "curate/test-results/sums",
            "curate/sink/tables-order",
            "curate/sink/topics",
            "curate/sink/topics-repeats",
            "curate/sink/cuts",
            "curate/sink/generations");
  }

  @Test
  void noStreamHasAGenericType() {
    StreamTypes.assertNoGenericTypes(wired());
  }

  private StreamExecutionEnvironment wired() {
    Configuration settings = settings(Shop.PROJECT);
    CurateConfig config = CurateConfig.from(settings);
    DbtProject project = DbtProject.load(config.project(), config.variables());
    CurateSources sources = new CurateSources(config, project, catalog);
    CurateSinks sinks =
        new CurateSinks(config, new ModelDigest(project, sources.layouts(), ""), catalog);
    StreamExecutionEnvironment environment = StreamEnvironments.create(settings);
    sinks.attach(
        new CuratePipeline(project, sinks, 10).build(sources.open(environment)),
        sources.rowsAtStart());
    return environment;
  }

  private Configuration settings(Path project) {
    Map<String, String> settings = new HashMap<>();
    settings.put("job.name", "curate");
    settings.put("job.parallelism", "3");
    settings.put("curate.project", project.toString());
    settings.put("curate.wait-for-tables", "0 s");
    settings.put("contracts.directory", Shop.CONTRACTS.toString());
    settings.put("kafka.bootstrap-servers", "127.0.0.1:1");
    settings.put("registry.url", registry.url());
    settings.put("catalog.uri", TestCatalog.in(folder).uri());
    settings.put("catalog.warehouse", TestCatalog.in(folder).warehouse());
    return Configuration.fromMap(settings);
  }

  private static String model(String column) {
    return "{{ config(materialized='table', unique_key='item_id') }} SELECT item_id, "
        + column
        + " FROM {{ source('raw', 'shop_item') }}";
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
