package io.millrace.curate.dbt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDigestsTest {
  private static final String FROM = " FROM {{ source('raw', 'shop_orders') }}";

  @TempDir Path directory;
  private ProjectFolder project;
  private String before;

  @BeforeEach
  void createProject() {
    project = new ProjectFolder(directory);
    project.model("base", "SELECT id, price" + FROM);
    project.model("other", "SELECT id" + FROM);
    project.model(
        "top",
        "{{ config(materialized='table', unique_key='id') }}SELECT * FROM {{ ref('base') }}");
    before = digest();
  }

  @Test
  void staysWhenOnlyLayoutOrAnUnrelatedModelChanges() {
    project.model("base", "-- in cents\nSELECT\n  id,\n  price\n" + FROM);
    project.model("other", "SELECT id, x" + FROM);

    assertThat(digest()).isEqualTo(before).hasSize(64);
  }

  @Test
  void changesWithTheQueryOfAModelFurtherUp() {
    project.model("base", "SELECT id, price + 1 AS price" + FROM);

    assertThat(digest()).isNotEqualTo(before);
  }

  @Test
  void changesWithKeyAndTests() {
    project.file(
        "models/p.yml", "models:\n  - name: top\n    columns: [{name: id, tests: [not_null]}]\n");
    String tested = digest();
    project.file(
        "models/p.yml",
        "models:\n  - name: top\n    columns: [{name: id, tests: [{not_null: {severity: warn}}]}]\n");
    String warned = digest();
    project.model(
        "top",
        "{{ config(materialized='table', unique_key=['id', 'price']) }}SELECT * FROM {{ ref('base') }}");

    assertThat(digest()).isNotEqualTo(warned);
    assertThat(warned).isNotEqualTo(tested);
    assertThat(tested).isNotEqualTo(before);
  }

  @Test
  void changesWithTheTypeOfAColumnThatIsReadAndWithNoOther() {
    String first = digest(Map.of("id", "int", "price", "int", "note", "string"));

    assertThat(digest(Map.of("id", "int", "price", "long", "note", "string"))).isNotEqualTo(first);
    assertThat(digest(Map.of("id", "int", "price", "int", "note", "int"))).isEqualTo(first);
  }

  @Test
  void readsEveryColumnThroughAStar() {
    project.model("base", "SELECT *" + FROM);

    assertThat(digest(Map.of("note", "int"))).isNotEqualTo(digest(Map.of("note", "long")));
  }

  private String digest() {
    return digest(Map.of());
  }

  private String digest(Map<String, String> columns) {
    return project.load().digestOf("top", source -> columns);
  }
}
