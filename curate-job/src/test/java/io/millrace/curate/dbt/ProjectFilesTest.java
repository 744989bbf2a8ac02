package io.millrace.curate.dbt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFilesTest {
  @TempDir Path directory;
  private ProjectFolder project;

  @BeforeEach
  void createProject() {
    project = new ProjectFolder(directory);
  }

  @Test
  void ordersModelsAfterWhatTheyRead() {
    project.model("a", "SELECT * FROM {{ ref('z') }}");
    project.model("z", "SELECT * FROM {{ ref('m') }}");
    project.model("m", "SELECT * FROM {{ source('raw', 'shop_orders') }}");

    assertThat(project.load().models()).extracting(Model::name).containsExactly("m", "z", "a");
    assertThat(project.load().sources())
        .extracting(SourceTable::name)
        .containsExactly("raw.shop_orders");
  }

  @Test
  void reportsCyclesWithTheirPath() {
    project.model("a", "SELECT * FROM {{ ref('b') }}");
    project.model("b", "SELECT * FROM {{ ref('a') }}");

    assertThat(project.problems()).containsExactly("dbt/cycle models/a.sql:1");
    assertThat(project.problemList().get(0).message()).contains("a -> b -> a");
  }

  @Test
  void letsDeeperAndNearerConfigurationWin() {
    project.file(
        "dbt_project.yml",
        """
        name: shop
        models:
          shop:
            +materialized: table
            staging:
              +materialized: view
              special:
                materialized: ephemeral
        """);
    project.file("models/marts/t.sql", "{{ config(unique_key='x') }} SELECT 1 AS x");
    project.file("models/staging/v.sql", "SELECT 1 AS x");
    project.file("models/staging/special.sql", "SELECT 1 AS x");
    project.file(
        "models/staging/i.sql",
        "{{ config(materialized='incremental', unique_key=['x', 'y']) }} SELECT 1 AS x, 2 AS y");
    project.file("models/p.yml", "models:\n  - name: v\n    config: {unique_key: x}\n");

    assertThat(project.find("t").materialization()).isEqualTo(Materialization.TABLE);
    assertThat(project.find("v").materialization()).isEqualTo(Materialization.VIEW);
    assertThat(project.find("v").uniqueKey()).containsExactly("x");
    assertThat(project.find("special").materialization()).isEqualTo(Materialization.EPHEMERAL);
    assertThat(project.find("i").materialization()).isEqualTo(Materialization.INCREMENTAL);
    assertThat(project.find("i").uniqueKey()).containsExactly("x", "y");
  }

  @Test
  void rendersJinjaInConfiguration() {
    project.file(
        "dbt_project.yml",
        "name: shop\nmodels:\n  +materialized: \"{{ var('how', 'ephemeral') }}\"\n");
    project.model("a", "SELECT 1");

    assertThat(project.find("a").materialization()).isEqualTo(Materialization.EPHEMERAL);
    assertThat(project.load(Map.of("how", "view")).models().get(0).materialization())
        .isEqualTo(Materialization.VIEW);
  }

  @Test
  void infersTheKeyFromTestsAsDbtDoes() {
    project.model("a", "{{ config(materialized='table') }} SELECT 1 AS x");
    project.file(
        "models/p.yml",
        "models:\n  - name: a\n    columns:\n      - name: x\n        tests: [unique, not_null]\n");

    assertThat(project.find("a").uniqueKey()).containsExactly("x");
  }

  @Test
  void refusesStoredModelsWithoutKeyAndUnknownMaterializations() {
    project.model("a", "{{ config(materialized='table') }} SELECT 1 AS x");
    project.model("b", "SELECT 1 AS x\n{{ config(materialized='materialized_view') }}");
    project.file("dbt_project.yml", "name: shop\nmodels:\n  +partition_by: x\n");

    assertThat(project.problems())
        .containsExactly(
            "dbt/unsupported-config dbt_project.yml:3",
            "dbt/missing-unique-key models/a.sql:1",
            "dbt/unknown-materialization models/b.sql:2");
  }

  @Test
  void leavesDisabledModelsOut() {
    project.model("a", "{{ config(enabled=false) }} SELECT 1 AS x");
    project.model("b", "SELECT 1 AS x");

    assertThat(project.load().models()).extracting(Model::name).containsExactly("b");

    project.model("b", "SELECT * FROM {{ ref('a') }}");
    assertThat(project.problems()).containsExactly("dbt/unknown-ref models/b.sql:1");
  }

  @Test
  void refusesDuplicateNames() {
    project.file("models/x/a.sql", "SELECT 1");
    project.file("models/y/a.sql", "SELECT 1");
    project.file(
        "models/more.yml", "sources:\n  - name: raw\n    tables:\n      - name: shop_orders\n");

    assertThat(project.problems())
        .containsExactly(
            "dbt/duplicate-name models/more.yml:4", "dbt/duplicate-name models/y/a.sql:1");
  }

  @Test
  void refusesSeedsPackagesQueriesAsTestsAndPython() {
    project.file("seeds/countries.csv", "code\nUS\n");
    project.file("packages.yml", "packages: []\n");
    project.file("tests/t.sql", "SELECT 1");
    project.file("models/p.py", "");
    project.model("a", "SELECT *\nFROM {{ ref('countries') }}");

    assertThat(project.problems())
        .containsExactly(
            "dbt/seed models/a.sql:2",
            "dbt/not-one-query models/p.py:1",
            "dbt/package packages.yml:1",
            "dbt/seed seeds/countries.csv:1",
            "dbt/unsupported-test tests/t.sql:1");
  }

  @Test
  void refusesSourcesOutsideRawAndTheirTests() {
    project.file(
        "models/more.yml",
        """
        sources:
          - name: lake
            schema: curated
            tables:
              - name: x
                columns:
                  - name: id
                    data_tests: [unique]
        """);

    assertThat(project.problems())
        .containsExactly(
            "dbt/outside-read models/more.yml:3", "dbt/unsupported-test models/more.yml:8");
  }

  @Test
  void reportsMisspeltKeysAndFilesThatAreNoYaml() {
    project.file("dbt_project.yml", "name: shop\nmodel-path: [models]\non-run-end: x\n");
    project.file("models/a.yml", "models:\n  - name: [\n");
    project.file("models/b.yml", "model:\n  - name: x\n");
    project.file("models/c.yml", "models:\n  - name: nowhere\n");

    assertThat(project.problems())
        .containsExactly(
            "dbt/project-file dbt_project.yml:2",
            "dbt/unsupported-config dbt_project.yml:3",
            "dbt/yaml models/a.yml:3",
            "dbt/yaml models/b.yml:2",
            "dbt/unknown-ref models/c.yml:2");
  }

  @Test
  void refusesAFolderWithoutProjectFile(@TempDir Path empty) {
    List<Problem> problems =
        org.assertj.core.api.Assertions.catchThrowableOfType(
                DbtProjectException.class, () -> DbtProject.load(empty, Map.of()))
            .problems();

    assertThat(problems).extracting(Problem::ruleId).containsExactly("dbt/project-file");
  }
}
