package io.millrace.curate;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.curate.dbt.DbtProject;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.contract.Kind;
import io.millrace.schemas.finding.Finding;
import io.millrace.schemas.masking.MaskingPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPlansTest {
  private static final Path FOODMART = Path.of("../examples/foodmart");
  private static final Contracts CONTRACTS = Contracts.load(FOODMART.resolve("contracts"));
  private static final MaskingPolicy POLICY = MaskingPolicy.load(FOODMART.resolve("policy.yaml"));
  private static final Map<Kind, MaskingPolicy> POLICIES =
      Map.of(Kind.EVENT, POLICY, Kind.CHANGE, POLICY, Kind.EXTRACT, POLICY);

  @TempDir private Path folder;

  @Test
  void describeEveryCuratedModelOfTheReferenceDomain() {
    ModelPlans plans =
        ModelPlans.of(
            DbtProject.load(Path.of("../examples/foodmart/project"), Map.of()),
            CONTRACTS,
            POLICIES);

    assertThat(plans.findings()).isEmpty();
    assertThat(plans.curated()).containsKeys("fct_sales", "dim_store");
    assertThat(plans.curated().get("fct_sales").getFields())
        .extracting(Schema.Field::name)
        .contains("store_sales", "sold_on");
  }

  @Test
  void sayWhichQueryCannotRunAndLeaveOutWhatReadsIt() throws IOException {
    write("dbt_project.yml", "name: shop\n");
    write("models/_sources.yml", "sources: [{name: raw, tables: [{name: foodmart_sales}]}]\n");
    write("models/a.sql", "SELECT line_id,\n  prize FROM {{ source('raw', 'foodmart_sales') }}");
    write(
        "models/b.sql",
        "{{ config(materialized='table', unique_key='line_id') }} SELECT * FROM {{ ref('a') }}");
    write(
        "models/c.sql",
        "{{ config(materialized='table', unique_key='line_id') }}"
            + " SELECT line_id FROM {{ source('raw', 'foodmart_sales') }}");

    ModelPlans plans = plans();

    assertThat(plans.curated()).containsOnlyKeys("c");
    assertThat(plans.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.ruleId()).isEqualTo("MR328");
              assertThat(finding.file()).hasFileName("a.sql");
              assertThat(finding.line()).isEqualTo(2);
              assertThat(finding.column()).isEqualTo(3);
              assertThat(finding.message())
                  .startsWith("Model a cannot be planned:")
                  .contains("Column 'prize' not found in any table");
            });
  }

  @Test
  void sayWhereAQueryCannotBeParsed() throws IOException {
    write("dbt_project.yml", "name: shop\n");
    write("models/_sources.yml", "sources: [{name: raw, tables: [{name: foodmart_sales}]}]\n");
    write(
        "models/a.sql",
        "{{ config(materialized='view') }}\n\nSELECT\n  line_id::int AS line_id\nFROM {{ source('raw', 'foodmart_sales') }}");

    assertThat(plans().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.ruleId()).isEqualTo("MR328");
              assertThat(finding.file()).hasFileName("a.sql");
              assertThat(finding.line()).isEqualTo(4);
              assertThat(finding.message()).startsWith("Model a cannot be planned:");
            });
  }

  @Test
  void missTheContractOfASourceTable() throws IOException {
    write("dbt_project.yml", "name: shop\n");
    write("models/_s.yml", "sources: [{name: raw, tables: [{name: foodmart_sale}]}]\n");
    write("models/a.sql", "SELECT * FROM {{ source('raw', 'foodmart_sale') }}");

    assertThat(plans().findings())
        .extracting(Finding::ruleId, Finding::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "MR327",
                "No contract makes the source table raw.foodmart_sale. Did you mean"
                    + " 'raw.foodmart_sales'?"));
  }

  private ModelPlans plans() {
    DbtProject.Reading reading = DbtProject.read(folder, Map.of());
    assertThat(reading.findings()).isEqualTo(List.of());
    return ModelPlans.of(reading.project(), CONTRACTS, POLICIES);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
