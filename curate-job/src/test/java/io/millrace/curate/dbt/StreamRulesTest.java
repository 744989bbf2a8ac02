package io.millrace.curate.dbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamRulesTest {
  private static final String ORDERS = "{{ source('raw', 'shop_orders') }}";

  @TempDir Path directory;
  private ProjectFolder project;

  @BeforeEach
  void createProject() {
    project = new ProjectFolder(directory);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NOW()| MR320",
        "now ( )| MR320",
        "CURRENT_TIMESTAMP| MR320",
        "current_date| MR320",
        "LOCALTIME| MR320",
        "LOCALTIMESTAMP| MR320",
        "CURRENT_ROW_TIMESTAMP()| MR320",
        "PROCTIME()| MR320",
        "UNIX_TIMESTAMP()| MR320",
        "CURRENT_WATERMARK(t)| MR320",
        "RAND()| MR321",
        "RAND_INTEGER(7)| MR321",
        "UUID()| MR321",
        "LISTAGG(x)| MR323",
        "FIRST_VALUE(x)| MR323",
        "LAST_VALUE(x)| MR323",
        "ARRAY_AGG(x)| MR323",
      })
  void refusesFunctionsWithoutALastingAnswer(String function, String rule) {
    project.model("a", "SELECT\n  x,\n  " + function + "\nFROM " + ORDERS);

    assertThat(project.problems()).containsExactly(rule + " models/a.sql:3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 'NOW()' FROM %s",
        "SELECT `now`, t.current_date FROM %s AS t",
        "SELECT UNIX_TIMESTAMP(x), nowhere(x) FROM %s",
        "SELECT 1 /* NOW() */ FROM %s -- RAND()",
        "SELECT EXTRACT(YEAR FROM sold_at), TRIM(LEADING 'x' FROM y), SUBSTRING(a FROM 2) FROM %s",
        "SELECT x IS NOT DISTINCT FROM y FROM %s",
        "WITH a AS (SELECT * FROM %s), b (x) AS (SELECT 1) SELECT * FROM a, b WHERE x IN (SELECT x FROM a)",
        "SELECT * FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY a ORDER BY b DESC) AS n FROM %s) WHERE n = 1",
        "SELECT * FROM %s ORDER BY x LIMIT 10",
        "SELECT * FROM %s ORDER BY x FETCH FIRST 10 ROWS ONLY",
        "(SELECT x FROM %1$s) UNION ALL (SELECT y FROM %1$s)",
        "SELECT * FROM %s CROSS JOIN UNNEST(tags) AS t (tag)",
        "SELECT * FROM %s, LATERAL TABLE(explode(x)) AS t (y)",
        "SELECT * FROM (%1$s AS a JOIN %1$s AS b ON a.x = b.x)",
        "VALUES (1, 'a'), (2, 'b')",
        "SELECT COUNT(DISTINCT x), SUM(y) OVER w FROM %s WINDOW w AS (PARTITION BY x ORDER BY y)",
      })
  void takesQueriesThatOnlyLookAlike(String query) {
    project.model("a", query.formatted(ORDERS));

    assertThatCode(project::load).doesNotThrowAnyException();
  }

  @Test
  void refusesOrderWithoutLimitAndLimitWithoutOrder() {
    project.model("a", "SELECT * FROM " + ORDERS + "\nORDER BY x");
    project.model("b", "SELECT * FROM (\nSELECT * FROM " + ORDERS + "\nORDER BY x) LIMIT 5");

    assertThat(project.problems())
        .containsExactly("MR322 models/a.sql:2", "MR322 models/b.sql:3", "MR323 models/b.sql:3");
  }

  @Test
  void refusesTablesThatAreNeitherSourcesNorModels() {
    project.model("a", "SELECT * FROM " + ORDERS);
    project.model(
        "b",
        """
        SELECT * FROM shop.orders
        JOIN `curated`.`a` ON TRUE
        , other
        WHERE EXISTS (SELECT 1 FROM a)""");

    assertThat(project.problems())
        .containsExactly(
            "MR310 models/b.sql:1",
            "MR310 models/b.sql:2",
            "MR310 models/b.sql:3",
            "MR310 models/b.sql:4");
  }

  @Test
  void refusesWindowsThatDropLateRows() {
    project.model(
        "a",
        "SELECT * FROM TABLE(\n  TUMBLE(TABLE " + ORDERS + ", DESCRIPTOR(t), INTERVAL '1' HOUR))");

    assertThat(project.problems()).containsExactly("MR324 models/a.sql:2");
  }

  @Test
  void refusesTemporalJoinsAndHints() {
    project.model(
        "a",
        "SELECT /*+ STATE_TTL('o'='1d') */ *\nFROM "
            + ORDERS
            + " AS o JOIN {{ source('raw', 'shop_items') }}\nFOR SYSTEM_TIME AS OF o.t AS i ON TRUE");

    assertThat(project.problems()).containsExactly("MR319 models/a.sql:1", "MR325 models/a.sql:3");
  }

  @Test
  void refusesAnythingButOneQuery() {
    project.model("a", "INSERT INTO x SELECT 1");
    project.model("b", "SELECT 1;");

    assertThat(project.problems()).containsExactly("MR318 models/a.sql:1", "MR318 models/b.sql:1");
  }

  @Test
  void findsTheLineInsideAMacro() {
    project.file("macros/m.sql", "{% macro stamp() %}\n\n  NOW()\n{% endmacro %}");
    project.model("a", "SELECT\n  {{ stamp() }}\nFROM " + ORDERS);

    assertThat(project.problems()).containsExactly("MR320 macros/m.sql:3");
  }

  @Test
  void findsTheLineAfterLoopsAndTrimmedTags() {
    project.model(
        "a",
        """
        {%- set xs = ['a', 'b'] -%}
        SELECT
        {%- for x in xs %}
          {{ x }},
        {%- endfor %}
          RAND()
        FROM """
            + ORDERS);

    assertThat(project.problems()).containsExactly("MR321 models/a.sql:6");
  }

  @Test
  void findsTheColumnBesideExpressionsAndInMacros() {
    project.file("macros/m.sql", "{% macro stamp() %}x, NOW(){% endmacro %}");
    project.model("a", "SELECT {{ stamp() }}, RAND()\nFROM " + ORDERS);
    project.model("b", "SELECT x, {{ 'x, UUID()' }}\nFROM " + ORDERS);

    assertThat(project.places())
        .containsExactly(
            "MR320 macros/m.sql:1:23", "MR321 models/a.sql:1:23", "MR321 models/b.sql:1:11");
  }

  @Test
  void findsTheColumnInASnapshotsBlock() {
    project.file(
        "snapshots/s.sql",
        "{% snapshot s %} {{ config(unique_key='id', strategy='check', check_cols='all') }}"
            + " SELECT RAND() AS id FROM "
            + ORDERS
            + "{% endsnapshot %}");

    assertThat(project.places()).containsExactly("MR321 snapshots/s.sql:1:91");
  }

  @Test
  void tellsTheLineAloneWhereTrimmingHidesTheColumn() {
    project.model("a", "SELECT x,  {{- ' RAND()' }}\nFROM " + ORDERS);

    assertThat(project.places()).containsExactly("MR321 models/a.sql:1");
  }
}
