package io.millrace.curate.dbt;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.curate.dbt.SnapshotModel.Strategy;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
  @TempDir Path directory;
  private ProjectFolder project;

  @BeforeEach
  void createProject() {
    project = new ProjectFolder(directory);
  }

  @Test
  void readsSnapshotsInYaml() {
    project.model("items", "SELECT * FROM {{ source('raw', 'shop_items') }}");
    project.file(
        "snapshots/s.yml",
        """
        snapshots:
          - name: item_history
            relation: ref('items')
            config:
              unique_key: id
              strategy: timestamp
              updated_at: changed_at
              hard_deletes: invalidate
            columns:
              - name: id
                data_tests: [not_null]
        """);

    SnapshotModel snapshot = project.load().snapshots().get(0);

    assertThat(snapshot.name()).isEqualTo("item_history");
    assertThat(snapshot.sql()).isEqualTo("SELECT * FROM `items`");
    assertThat(snapshot.uniqueKey()).containsExactly("id");
    assertThat(snapshot.strategy()).isEqualTo(Strategy.TIMESTAMP);
    assertThat(snapshot.updatedAt()).contains("changed_at");
    assertThat(snapshot.closesOnDelete()).isTrue();
    assertThat(snapshot.dependsOn()).containsExactly("items");
    assertThat(snapshot.tests())
        .extracting(DataTest::name)
        .containsExactly("not_null_item_history_id");
  }

  @Test
  void readsSnapshotBlocksWithTheirLines() {
    project.file(
        "snapshots/s.sql",
        """
        -- two of them
        {% snapshot one %}
        {{ config(unique_key=['a', 'b'], strategy='check', check_cols=['x'], target_schema='history') }}
        SELECT * FROM {{ source('raw', 'shop_items') }}
        {% endsnapshot %}

        {% snapshot two %}
        {{ config(unique_key='a', strategy='check', check_cols='all', invalidate_hard_deletes=true) }}
        SELECT * FROM {{ ref('one') }}
        {% endsnapshot %}
        """);

    SnapshotModel one = project.load().snapshots().get(0);
    SnapshotModel two = project.load().snapshots().get(1);

    assertThat(one.sql()).isEqualTo("SELECT * FROM `raw`.`shop_items`");
    assertThat(one.uniqueKey()).containsExactly("a", "b");
    assertThat(one.strategy()).isEqualTo(Strategy.CHECK);
    assertThat(one.checkColumns()).containsExactly("x");
    assertThat(one.closesOnDelete()).isFalse();
    assertThat(two.checkColumns()).isEmpty();
    assertThat(two.closesOnDelete()).isTrue();
  }

  @Test
  void takesDefaultsFromTheProjectFile() {
    project.file(
        "dbt_project.yml", "name: shop\nsnapshots:\n  +strategy: check\n  +check_cols: all\n");
    project.file(
        "snapshots/s.yml",
        "snapshots:\n  - {name: h, relation: \"source('raw', 'shop_items')\", config: {unique_key: id}}\n");

    assertThat(project.load().snapshots().get(0).strategy()).isEqualTo(Strategy.CHECK);
  }

  @Test
  void letsModelsReadSnapshots() {
    project.file(
        "snapshots/s.yml",
        "snapshots:\n  - {name: h, relation: \"source('raw', 'shop_items')\", config: {unique_key: id, strategy: check, check_cols: all}}\n");
    project.model("a", "SELECT * FROM {{ ref('h') }}");

    assertThat(project.find("a").dependsOn()).containsExactly("h");
  }

  @Test
  void refusesIncompleteSnapshots() {
    project.file(
        "snapshots/s.sql",
        """
        {% snapshot one %}
        {{ config(strategy='timestamp') }}
        SELECT NOW() FROM {{ source('raw', 'shop_items') }}
        {% endsnapshot %}
        {% snapshot two %}
        {{ config(unique_key='a', strategy='check', hard_deletes='new_record', snapshot_meta_column_names={}) }}
        SELECT 1
        {% endsnapshot %}
        """);
    project.file("snapshots/t.yml", "snapshots:\n  - name: three\n");
    project.file("snapshots/u.sql", "SELECT 1");

    assertThat(project.problems())
        .containsExactly(
            "MR315 snapshots/s.sql:1",
            "MR315 snapshots/s.sql:2",
            "MR320 snapshots/s.sql:3",
            "MR313 snapshots/s.sql:6",
            "MR315 snapshots/s.sql:6",
            "MR315 snapshots/s.sql:6",
            "MR315 snapshots/t.yml:2",
            "MR315 snapshots/u.sql:1");
  }

  @Test
  void reportsAValueOfTheProjectFileThere() {
    project.file("dbt_project.yml", "name: shop\nsnapshots:\n  +strategy: always\n");
    project.model("a", "SELECT 1 AS id");
    project.file(
        "snapshots/s.yml",
        "snapshots: [{name: s, relation: \"ref('a')\", config: {unique_key: id, updated_at: x}}]");

    assertThat(project.places()).containsExactly("MR315 dbt_project.yml:3:14");
  }
}
