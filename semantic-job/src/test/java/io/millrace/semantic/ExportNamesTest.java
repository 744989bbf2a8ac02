package io.millrace.semantic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.read.generation.Generation;
import io.millrace.runtime.read.generation.GenerationTable;
import io.millrace.runtime.read.project.ProjectException;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.registry.SchemaNotFoundException;
import io.millrace.runtime.testkit.FakeRegistry;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportNamesTest {

  private static final Schema ROW =
      SchemaBuilder.record("row")
          .fields()
          .requiredLong("id")
          .name("ordered_on")
          .type(LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT)))
          .noDefault()
          .endRecord();

  @TempDir Path folder;
  private final FakeRegistry registry = new FakeRegistry();
  private CatalogConfig catalog;

  @BeforeEach
  void writeProject() throws IOException {
    catalog = TestCatalog.in(folder);
    Files.writeString(folder.resolve("dbt_project.yml"), "name: shop\n");
    Files.createDirectory(folder.resolve("models"));
    Files.writeString(folder.resolve("models/fct_orders.sql"), "SELECT 1 AS id");
    Files.writeString(
        folder.resolve("models/m.yml"),
        """
        semantic_models:
          - name: orders
            model: ref('fct_orders')
            defaults: {agg_time_dimension: ordered_on}
            entities: [{name: order, type: primary, expr: id}]
            dimensions: [{name: ordered_on, type: time, type_params: {time_granularity: day}}]
            measures: [{name: orders, agg: count, expr: id}]
        metrics:
          - {name: orders, type: simple, type_params: {measure: orders}}
        saved_queries:
          - name: counts
            query_params: {metrics: [orders]}
            exports: [{name: order_count}, {name: dim_store}]
        """);
  }

  @AfterEach
  void closeRegistry() {
    registry.close();
  }

  @Test
  void areNotThoseOfModelsEvenIfNoMetricReadsThem() {
    GenerationTable generations = new GenerationTable(catalog.open());
    for (String model : List.of("fct_orders", "dim_store")) {
      Generation generation = generations.resolve(model, "a model's");
      registry.register(generation.topic("qa.curated") + "-value", ROW);
      generations.promote(generation);
    }
    generations.promote(generations.resolve("order_count", "an export's"));
    generations.promote(generations.resolve("dim_store", "an export's, which replaced the model"));

    assertThatThrownBy(this::wire)
        .asInstanceOf(InstanceOfAssertFactories.type(ProjectException.class))
        .extracting(ProjectException::findings, InstanceOfAssertFactories.list(Finding.class))
        .extracting(Finding::toString)
        .containsExactly(
            folder.resolve("models/m.yml")
                + ":13:36: the export `dim_store` has the name of a curated model. Give it"
                + " another [MR407]");
  }

  @Test
  void nothingIsMadeOfAProjectWhoseSecondExportCannotBePlanned() throws IOException {
    Files.writeString(
        folder.resolve("models/n.yml"),
        """
        saved_queries:
          - name: more
            query_params: {metrics: [no_such_metric]}
            exports: [{name: more_counts}]
        """);
    GenerationTable generations = new GenerationTable(catalog.open());
    Generation model = generations.resolve("fct_orders", "a model's");
    registry.register(model.topic("qa.curated") + "-value", ROW);
    generations.promote(model);

    assertThatThrownBy(this::wire).hasMessageContaining("no_such_metric");

    assertThat(generations.generations("order_count")).isEmpty();
    Catalog open = catalog.open();
    assertThat(((SupportsNamespaces) open).listNamespaces()).containsExactly(Namespace.of("audit"));
    assertThat(open.listTables(Namespace.of("audit")))
        .containsExactly(TableIdentifier.of("audit", "generations"));
    assertThatThrownBy(
            () -> new RegistryClient(registry.url()).latest("qa.kpi.order_count__g1-value"))
        .isInstanceOf(SchemaNotFoundException.class);
  }

  private void wire() {
    KafkaConfig none = KafkaConfig.of("127.0.0.1:1");
    KafkaConfig prefixed =
        new KafkaConfig(
            none.bootstrapServers(), none.properties(), none.transactionTimeout(), "qa.");
    SemanticJob.wire(
        StreamExecutionEnvironment.getExecutionEnvironment(),
        new SemanticConfig("semantic", folder, Map.of(), prefixed, registry.url(), catalog, 2, ""));
  }
}
