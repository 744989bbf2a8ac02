package io.millrace.semantic.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricPlansTest {
  private static final Schema ORDERS =
      SchemaBuilder.record("fct_orders")
          .fields()
          .requiredString("order_id")
          .requiredLong("amount")
          .name("ordered_on")
          .type(LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT)))
          .noDefault()
          .endRecord();

  private static final String VALID =
      """
      semantic_models:
        - name: orders
          model: ref('fct_orders')
          defaults: {agg_time_dimension: ordered_on}
          entities: [{name: order, type: primary, expr: order_id}]
          dimensions:
            - name: ordered_on
              type: time
              type_params: {time_granularity: day}
          measures: [{name: amount, agg: sum}]
      metrics:
        - name: amount
          type: simple
          type_params: {measure: amount}
      saved_queries:
        - name: daily
          query_params:
            metrics: [amount]
            group_by: ["TimeDimension('metric_time', 'day')"]
          exports: [{name: amount_by_day}]
      """;

  private static final Map<String, String> VARIABLES = Map.of("measure", "amount");

  @TempDir private Path folder;

  @BeforeEach
  void createProject() throws IOException {
    Files.writeString(folder.resolve("dbt_project.yml"), "name: shop\n");
    Files.createDirectory(folder.resolve("models"));
    Files.writeString(folder.resolve("models/fct_orders.sql"), "SELECT 1 AS order_id");
    Files.writeString(folder.resolve("models/stg_orders.sql"), "SELECT 1 AS order_id");
  }

  private List<String> findings(String metrics, Map<String, Schema> schemas) throws IOException {
    Files.writeString(folder.resolve("models/m.yml"), metrics);
    return MetricPlans.findings(folder, VARIABLES, Set.of("fct_orders", "dim_store"), schemas)
        .stream()
        .map(
            f -> "%s %s:%d %s".formatted(f.ruleId(), f.file().getFileName(), f.line(), f.message()))
        .toList();
  }

  private List<String> findings(String metrics) throws IOException {
    return findings(metrics, Map.of("fct_orders", ORDERS));
  }

  @Test
  void holdForMetricsOverACuratedModel() throws IOException {
    assertThat(findings(VALID)).isEmpty();
  }

  @Test
  void refuseAMetricOverAnythingButACuratedModel() throws IOException {
    String stagingView = VALID.replace("fct_orders", "stg_orders");
    String expected =
        "MR404 m.yml:2 semantic model orders reads stg_orders, which is no curated model:";
    assertThat(findings(stagingView)).singleElement().asString().startsWith(expected);
    assertThat(findings(stagingView, Map.of())).singleElement().asString().startsWith(expected);
  }

  @Test
  void nameKeysThatNobodyKnows() throws IOException {
    String misspelt = VALID.replace("agg: sum", "agg: sum, expresion: amount");
    assertThat(findings(misspelt))
        .containsExactly("MR402 m.yml:10 `expresion` is no key of semantic_models.measures.");
    assertThat(findings(VALID.replace("group_by:", "groupby:")))
        .first()
        .asString()
        .isEqualTo(
            "MR402 m.yml:19 `groupby` is no key of saved_queries.query_params. Did you mean"
                + " 'group_by'?");
  }

  @Test
  void judgeExpressionsByTheColumnsOfTheModel() throws IOException {
    assertThat(findings(VALID.replace("agg: sum", "agg: sum, expr: price")))
        .singleElement()
        .asString()
        .startsWith("MR405 m.yml:10 measure `amount`: ")
        .contains("`price` is no column of fct_orders");
    assertThat(findings(VALID.replace("agg: sum", "agg: sum, expr: price"), Map.of()))
        .as("not without columns")
        .isEmpty();
  }

  @Test
  void sayWhatEachOtherRuleRefuses() throws IOException {
    assertThat(findings("metrics: []\n"))
        .containsExactly(
            "MR408 dbt_project.yml:1 no saved query has an export: nothing to materialise");
    assertThat(findings(VALID.replace("agg: sum", "agg: total")))
        .first()
        .asString()
        .startsWith("MR403 m.yml:10 `amount` needs an `agg`");
    assertThat(findings(VALID.replace("agg: sum", "agg: median")))
        .first()
        .asString()
        .startsWith("MR406 m.yml:10 `amount`: median is not available");
    assertThat(findings(VALID.replace("type: simple", "type: cumulative")))
        .first()
        .asString()
        .startsWith("MR406 m.yml:12 metric `amount`: cumulative metrics are not available");
    assertThat(findings(VALID.replace("agg: sum}", "agg: sum}, {name: amount, agg: max}")))
        .contains("MR407 m.yml:10 the name of the measure `amount` is used twice");
  }

  @Test
  void refuseAnExportWithTheNameOfACuratedModel() throws IOException {
    String taken = VALID.replace("amount_by_day", "dim_store");
    String expected = "MR407 m.yml:20 the export `dim_store` has the name of a curated model.";
    assertThat(findings(taken)).singleElement().asString().startsWith(expected);
    assertThat(findings(taken, Map.of())).singleElement().asString().startsWith(expected);
  }

  @Test
  void refuseNamesThatCannotBeThoseOfTablesAndTopics() throws IOException {
    assertThat(findings(VALID.replace("amount_by_day", "AmountByDay")))
        .anyMatch(finding -> finding.startsWith("MR501 m.yml:20"));
    assertThat(findings(VALID.replace("amount_by_day", "amount__g1")))
        .singleElement()
        .asString()
        .startsWith("MR503 m.yml:20 The export 'amount__g1' ends like");
  }

  @Test
  void followAnchorsAndMergeKeys() throws IOException {
    String merged =
        VALID
            .replace(
                "[{name: amount, agg: sum}]",
                "[&sum {name: amount, agg: sum}, {<<: *sum, name: again, expr: amount}]")
            .replace("type_params: {measure: amount}", "type_params: &params {measure: amount}")
            .replace(
                "saved_queries:",
                "  - {name: again, type: simple, type_params: {<<: *params, measure: again}}\nsaved_queries:")
            .replace("metrics: [amount]", "metrics: [amount, again]");
    assertThat(findings(merged)).isEmpty();
  }

  @Test
  void seeTheVariablesOfTheProjectAndTheJob() throws IOException {
    String expression = "agg: \"{{ var('how', 'sum') }}\", expr: \"{{ var('measure') }}\"";
    assertThat(findings(VALID.replace("agg: sum", expression))).isEmpty();
    assertThat(findings(VALID.replace("agg: sum", "agg: \"{{ var('nothing') }}\"")))
        .first()
        .asString()
        .startsWith("MR307 m.yml:10 There is no variable 'nothing'.");
  }

  @Test
  void leaveFiltersAsTheyAreWritten() throws IOException {
    String filtered =
        VALID.replace(
            "    type: simple",
            "    filter: \"{{ TimeDimension('order__ordered_on', 'day') }} is not null\"\n    type: simple");
    assertThat(findings(filtered)).isEmpty();
  }

  @Test
  void nameTheDimensionThatIsWrong() throws IOException {
    String cast = VALID.replace("type: time", "type: time\n        expr: cast(ordered_on as DATE)");
    assertThat(findings(cast))
        .singleElement()
        .asString()
        .startsWith("MR405 m.yml:7 dimension `ordered_on`: ");
  }

  @Test
  void nameTheMetricWhoseFilterIsWrong() throws IOException {
    String filter = "    filter: \"{{ Dimension('order__colour') }} = 'red'\"\n    type: simple";
    assertThat(findings(VALID.replace("    type: simple", filter)))
        .singleElement()
        .asString()
        .startsWith("MR405 m.yml:12 metric `amount`: ");
  }

  @Test
  void leaveOutWhatIsDisabled() throws IOException {
    String second =
        "  - name: other\n    query_params: {metrics: [nothing]}\n    exports: [{name: other}]\n";
    assertThat(findings(VALID + second)).hasSize(1);
    assertThat(findings(VALID + second + "    config: {enabled: false}\n")).isEmpty();

    Files.writeString(
        folder.resolve("dbt_project.yml"),
        "name: shop\nsaved-queries:\n  shop:\n    other:\n      +enabled: false\n");
    assertThat(findings(VALID + second)).isEmpty();
  }

  @Test
  void refusePackagesInsteadOfReadingAnotherFolder() throws IOException {
    Files.writeString(folder.resolve("packages.yml"), "packages:\n  - local: ../other\n");
    assertThat(findings(VALID))
        .singleElement()
        .asString()
        .startsWith("MR317 packages.yml:2 Packages are not read, local ones neither. Copy");
  }
}
