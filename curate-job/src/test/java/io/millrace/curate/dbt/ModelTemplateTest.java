package io.millrace.curate.dbt;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.read.project.SourceTable;
import io.millrace.schemas.finding.Finding;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTemplateTest {
  @TempDir Path directory;
  private ProjectFolder project;

  @BeforeEach
  void createProject() {
    project = new ProjectFolder(directory);
  }

  @Test
  void rendersReferencesAsQuotedNames() {
    project.model("a", "SELECT * FROM {{ source('raw', 'shop_orders') }}");
    project.model("b", "SELECT * FROM {{ ref('a') }} JOIN {{ ref('shop', 'a') }} AS x ON TRUE");

    assertThat(project.sql("a")).isEqualTo("SELECT * FROM `raw`.`shop_orders`");
    assertThat(project.sql("b")).isEqualTo("SELECT * FROM `a` JOIN `a` AS x ON TRUE");
    assertThat(project.find("a").dependsOn()).containsExactly("raw.shop_orders");
    assertThat(project.find("b").dependsOn()).containsExactly("a");
  }

  @Test
  void findsTablesByIdentifierOfASourceWithAnotherName() {
    project.file(
        "models/more.yml",
        "sources:\n  - name: shop\n    schema: raw\n    tables:\n      - {name: returns, identifier: shop_returns}\n");
    project.model("a", "SELECT * FROM {{ source('shop', 'returns') }}");

    assertThat(project.sql("a")).isEqualTo("SELECT * FROM `raw`.`shop_returns`");
    assertThat(project.load().sources())
        .extracting(SourceTable::name)
        .containsExactly("raw.shop_returns");
  }

  @Test
  void rendersLoopsSetsAndConditions() {
    project.model(
        "a",
        """
        {% set columns = ['x', 'y'] %}
        SELECT {% for c in columns %}{{ c }}{% if not loop.last %}, {% endif %}{% endfor %}
        FROM {{ source('raw', 'shop_orders') }}""");

    assertThat(project.sql("a")).isEqualTo("SELECT x, y\nFROM `raw`.`shop_orders`");
  }

  @Test
  void rendersMacrosOfTheProjectThatCallOneAnother() {
    project.file("macros/b.sql", "{% macro twice(x) %}({{ plus(x, x) }}){% endmacro %}");
    project.file("macros/c.sql", "{% macro plus(a, b=1) %}{{ a }} + {{ b }}{% endmacro %}");
    project.model(
        "a", "SELECT {{ twice('n') }}, {{ plus('n') }} FROM {{ source('raw', 'shop_orders') }}");

    assertThat(project.sql("a")).startsWith("SELECT (n + n), n + 1 FROM");
  }

  @Test
  void takesVariablesFromTheProjectAndFromTheCaller() {
    project.file("dbt_project.yml", "name: shop\nvars:\n  low: 1\n  high: 2\n  shop: {low: 3}\n");
    project.model("a", "SELECT {{ var('low') }}, {{ var('high') }}, {{ var('other', 'none') }}");

    assertThat(project.load(Map.of("high", 9)).models().get(0).sql())
        .isEqualTo("SELECT 3, 9, none");
  }

  @Test
  void takesTheDefaultOfAnUnsetEnvironmentVariable() {
    project.model("a", "SELECT '{{ env_var('MILLRACE_TEST_UNSET', 'x') }}'");

    assertThat(project.sql("a")).isEqualTo("SELECT 'x'");
  }

  @Test
  void isNeverIncremental() {
    project.model(
        "a",
        """
        {{ config(materialized='incremental', unique_key='id') }}
        SELECT id FROM {{ source('raw', 'shop_orders') }}
        {% if is_incremental() %} WHERE id > (SELECT MAX(id) FROM {{ this }}) {% endif %}""");

    assertThat(project.find("a").sql()).isEqualTo("SELECT id FROM `raw`.`shop_orders`");
    assertThat(project.find("a").materialization()).isEqualTo(Materialization.INCREMENTAL);
  }

  @Test
  void knowsItsTargetAndItself() {
    project.model("a", "SELECT '{{ target.name }} {{ target.type }} {{ this.name }} {{ this }}'");

    assertThat(project.sql("a")).isEqualTo("SELECT 'millrace flink a `a`'");
  }

  @Test
  void leavesCommentsOfJinjaOutAndCommentsOfSqlIn() {
    project.model("a", "{# ref('nothing') #}SELECT 1 -- NOW() is only mentioned\n");

    assertThat(project.sql("a")).isEqualTo("SELECT 1 -- NOW() is only mentioned");
  }

  @Test
  void reportsEveryUndefinedNameWithItsLine() {
    project.model(
        "a", "SELECT {{ nope }}\n  , {{ nix('x') }}\n  , {{ target.nil }}\n, {{ 'a' ~ no }}");

    assertThat(project.problems())
        .containsExactly(
            "MR304 models/a.sql:1",
            "MR304 models/a.sql:2",
            "MR304 models/a.sql:3",
            "MR304 models/a.sql:4");
  }

  @Test
  void saysWhyNamesOfDbtAreNotThere() {
    project.model(
        "a",
        "SELECT {{ dbt_utils.star(ref('a')) }}\n, {{ run_query('x') }}\n, {{ run_started_at }}");

    assertThat(project.problemList())
        .extracting(Finding::message)
        .anyMatch(message -> message.contains("Packages are not read"))
        .anyMatch(message -> message.contains("asks a warehouse"))
        .anyMatch(message -> message.contains("differs from run to run"));
  }

  @Test
  void reportsAnUndefinedNameInsideAMacroWhereItStands() {
    project.file("macros/m.sql", "{% macro m() %}\n\n{{ nope }}{% endmacro %}");
    project.model("a", "SELECT\n1 {{ m() }}");

    assertThat(project.problems()).containsExactly("MR304 macros/m.sql:3");
  }

  @Test
  void letsTemplatesAskWhetherANameIsDefined() {
    project.model("a", "SELECT {{ limit | default(5) }} {% if other is defined %}x{% endif %}");

    assertThat(project.sql("a")).isEqualTo("SELECT 5");
  }

  @Test
  void reportsUnknownReferencesSourcesAndVariables() {
    project.model(
        "orders",
        """
        SELECT * FROM {{ ref('order') }}
        JOIN {{ source('raw', 'shop_order') }} ON TRUE
        WHERE x = {{ var('low') }}
        AND y = {{ env_var('MILLRACE_TEST_UNSET') }}
        AND z = {{ ref('elsewhere', 'orders') }}""");

    assertThat(project.problems())
        .containsExactly(
            "MR305 models/orders.sql:1",
            "MR309 models/orders.sql:1",
            "MR306 models/orders.sql:2",
            "MR307 models/orders.sql:3",
            "MR307 models/orders.sql:4",
            "MR317 models/orders.sql:5");
    assertThat(project.problemList().get(0).message()).contains("Did you mean 'orders'?");
  }

  @Test
  void reportsWhatTheProjectItselfRaises() {
    project.model("a", "SELECT 1\n{{ exceptions.raise_compiler_error('not like this') }}");

    assertThat(project.problems()).containsExactly("MR303 models/a.sql:2");
  }

  @Test
  void reportsBrokenTemplates() {
    project.model("a", "SELECT 1\n{% if true %}");
    project.model("b", "SELECT 1\n\n{{ ref('a' ");
    project.model("c", "SELECT 1\n{% nosuch %}");

    assertThat(project.problems())
        .contains("MR303 models/a.sql:2", "MR303 models/b.sql:3", "MR303 models/c.sql:2");
  }
}
