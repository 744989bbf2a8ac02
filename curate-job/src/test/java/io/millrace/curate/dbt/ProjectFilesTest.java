package io.millrace.curate.dbt;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.read.project.ProjectException;
import io.millrace.runtime.read.project.SourceTable;
import io.millrace.schemas.finding.Finding;
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
  void reportsCyclesOfRelationshipsTests() {
    project.model(
        "a", "{{ config(unique_key='id') }}SELECT * FROM {{ source('raw', 'shop_orders') }}");
    project.model(
        "b", "{{ config(unique_key='id') }}SELECT * FROM {{ source('raw', 'shop_orders') }}");
    project.file(
        "models/tests.yml",
        """
        models:
          - name: a
            columns:
              - name: parent
                data_tests: [{relationships: {to: ref('b'), field: id}}]
          - name: b
            columns:
              - name: parent
                data_tests: [{relationships: {to: ref('a'), field: id}}]
        """);

    assertThat(project.problems()).containsExactly("MR309 models/a.sql:1");
    assertThat(project.problemList().get(0).message())
        .contains("Models and their relationships tests form a circle: a -> b -> a");
  }

  @Test
  void putsAModelAfterWhatItsTestLooksInto() {
    project.model(
        "a", "{{ config(unique_key='id') }}SELECT * FROM {{ source('raw', 'shop_orders') }}");
    project.model(
        "b", "{{ config(unique_key='id') }}SELECT * FROM {{ source('raw', 'shop_orders') }}");
    project.file(
        "models/tests.yml",
        """
        models:
          - name: a
            columns:
              - name: parent
                data_tests: [{relationships: {to: ref('b'), field: id}}]
        """);

    assertThat(project.load().order()).containsExactly("b", "a");
  }

  @Test
  void reportsCyclesWithTheirPath() {
    project.model("a", "SELECT * FROM {{ ref('b') }}");
    project.model("b", "SELECT * FROM {{ ref('a') }}");

    assertThat(project.problems()).containsExactly("MR309 models/a.sql:1");
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
        .containsExactly("MR313 dbt_project.yml:3", "MR312 models/a.sql:1", "MR311 models/b.sql:2");
  }

  @Test
  void leavesDisabledModelsOut() {
    project.model("a", "{{ config(enabled=false) }} SELECT 1 AS x");
    project.model("b", "SELECT 1 AS x");

    assertThat(project.load().models()).extracting(Model::name).containsExactly("b");

    project.model("b", "SELECT * FROM {{ ref('a') }}");
    assertThat(project.problems()).containsExactly("MR305 models/b.sql:1");
  }

  @Test
  void refusesDuplicateNames() {
    project.file("models/x/a.sql", "SELECT 1");
    project.file("models/y/a.sql", "SELECT 1");
    project.file(
        "models/more.yml", "sources:\n  - name: raw\n    tables:\n      - name: shop_orders\n");

    assertThat(project.problems())
        .containsExactly("MR308 models/more.yml:4", "MR308 models/y/a.sql:1");
  }

  @Test
  void refusesSeedsPackagesQueriesAsTestsAndPython() {
    project.file("seeds/countries.csv", "code\nUS\n");
    project.file("packages.yml", "packages: [{local: ../other}]\n");
    project.file("tests/t.sql", "SELECT 1");
    project.file("models/p.py", "");
    project.model("a", "SELECT *\nFROM {{ ref('countries') }}");

    assertThat(project.problems())
        .containsExactly(
            "MR316 models/a.sql:2",
            "MR318 models/p.py:1",
            "MR317 packages.yml:1",
            "MR316 seeds/countries.csv:1",
            "MR314 tests/t.sql:1");
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
        .containsExactly("MR310 models/more.yml:3", "MR314 models/more.yml:8");
  }

  @Test
  void reportsMisspeltKeysAndFilesThatAreNoYaml() {
    project.file("dbt_project.yml", "name: shop\nmodel-path: [models]\non-run-end: x\n");
    project.file("models/a.yml", "models:\n  - name: [\n");
    project.file("models/b.yml", "model:\n  - name: x\n");
    project.file("models/c.yml", "models:\n  - name: nowhere\n");

    assertThat(project.problems())
        .containsExactly(
            "MR326 dbt_project.yml:2",
            "MR313 dbt_project.yml:3",
            "MR302 models/a.yml:3",
            "MR326 models/b.yml:2",
            "MR305 models/c.yml:2");
  }

  @Test
  void refusesAFolderWithoutProjectFile(@TempDir Path empty) {
    List<Finding> problems =
        org.assertj.core.api.Assertions.catchThrowableOfType(
                ProjectException.class, () -> DbtProject.load(empty, Map.of()))
            .findings();

    assertThat(problems).extracting(Finding::ruleId).containsExactly("MR301");
  }

  @Test
  void reportsKeysThatDbtDoesNotHave() {
    project.model("a", "SELECT 1 AS x");
    project.file(
        "models/p.yml",
        """
        models:
          - name: a
            colums: []
            columns:
              - name: x
                data_test: [unique]
        sources:
          - name: more
            schema: raw
            tables:
              - name: t
                identifer: u
        """);

    assertThat(project.problems())
        .containsExactly("MR326 models/p.yml:3", "MR326 models/p.yml:6", "MR326 models/p.yml:12");
    assertThat(project.problemList().get(0).message())
        .isEqualTo("dbt has no 'colums' under models. Did you mean 'columns'?");
  }

  @Test
  void refusesNamesThatCannotBeThoseOfTablesAndTopics() {
    project.model("Orders", "SELECT 1 AS x");
    project.model("_x", "SELECT 1 AS x");
    project.model("y__g2", "SELECT 1 AS x");

    assertThat(project.problems())
        .containsExactly(
            "MR501 models/Orders.sql:1", "MR502 models/_x.sql:1", "MR503 models/y__g2.sql:1");
  }

  @Test
  void tellTheColumnOfWhatIsWrong() {
    project.model("a", "SELECT 1 AS x");
    project.file(
        "models/m.yml",
        """
        models:
          - name: a
            colour: red
            columns: [{name: x, data_tests: [is_even]}]
        """);

    assertThat(project.places())
        .containsExactly("MR326 models/m.yml:3:13", "MR314 models/m.yml:4:38");
  }
}
