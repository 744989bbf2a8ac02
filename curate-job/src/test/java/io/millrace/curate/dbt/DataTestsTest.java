package io.millrace.curate.dbt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataTestsTest {
  @TempDir Path directory;
  private ProjectFolder project;

  @BeforeEach
  void createProject() {
    project = new ProjectFolder(directory);
    project.model("a", "SELECT id, kind, parent FROM {{ source('raw', 'shop_orders') }}");
    project.model("b", "SELECT id FROM {{ source('raw', 'shop_items') }}");
  }

  @Test
  void readsTheFourTestsUnderBothSpellings() {
    columns(
        """
        - name: id
          tests: [unique, not_null]
        - name: kind
          data_tests:
            - accepted_values: {values: [x, 2, true]}
            - accepted_values: {arguments: {values: [y]}, config: {severity: WARN}}
        - name: parent
          data_tests:
            - relationships:
                name: has_parent
                arguments: {to: ref('b'), field: id}
                severity: warn
        """);

    List<DataTest> tests = project.find("a").tests();
    assertThat(tests)
        .extracting(DataTest::name)
        .containsExactly(
            "unique_a_id",
            "not_null_a_id",
            "accepted_values_a_kind__x__2__true",
            "accepted_values_a_kind__y",
            "has_parent");
    assertThat(tests.get(2).arguments()).isEqualTo(Map.of("values", List.of("x", 2, true)));
    assertThat(tests.get(2).severity()).isEqualTo(Severity.ERROR);
    assertThat(tests.get(3).severity()).isEqualTo(Severity.WARN);
    assertThat(tests.get(4).arguments()).isEqualTo(Map.of("to", "b", "field", "id"));
    assertThat(tests.get(4).severity()).isEqualTo(Severity.WARN);
  }

  @Test
  void takesTheSeverityOfTheProjectFile() {
    project.file("dbt_project.yml", "name: shop\ndata_tests:\n  shop:\n    +severity: warn\n");
    columns("- name: id\n  tests: [unique]\n");

    assertThat(project.find("a").tests().get(0).severity()).isEqualTo(Severity.WARN);
  }

  @Test
  void takesLongFormsModelLevelTestsAndDisabledOnes() {
    project.file(
        "models/p.yml",
        """
        models:
          - name: a
            data_tests:
              - unique: {column_name: id}
              - {test_name: not_null, column_name: id, name: id_is_there}
              - not_null: {column_name: kind, config: {enabled: false}}
        """);

    assertThat(project.find("a").tests())
        .extracting(DataTest::name)
        .containsExactly("unique_a_id", "id_is_there");
  }

  @Test
  void shortensLongNamesAsDbtDoes() {
    String name =
        DataTestName.of(
            "relationships",
            "fct_sales",
            "promotion_id",
            Map.of("to", "ref('dim_promotion')", "field", "promotion_id"));

    assertThat(name).matches("relationships_fct_sales_[0-9a-f]{32}");
  }

  @Test
  void refusesWhatDoesNotRun() {
    columns(
        """
        - name: id
          data_tests:
            - dbt_utils.expression_is_true: {expression: x}
            - unique:
                config:
                  where: "kind = 'x'"
            - not_null:
                config: {error_if: ">10"}
        - name: kind
          data_tests:
            - accepted_values: {value: [x]}
            - not_null: {severity: fatal}
        - name: parent
          data_tests:
            - relationships:
                to: source('raw', 'shop_items')
                field: id
        """);

    assertThat(project.problems())
        .containsExactly(
            "MR314 models/p.yml:6",
            "MR314 models/p.yml:9",
            "MR314 models/p.yml:11",
            "MR314 models/p.yml:14",
            "MR314 models/p.yml:14",
            "MR314 models/p.yml:15",
            "MR314 models/p.yml:19");
  }

  private void columns(String yaml) {
    project.file("models/p.yml", "models:\n  - name: a\n    columns:\n" + yaml.indent(6));
  }
}
