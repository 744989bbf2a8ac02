package io.millrace.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlStatementsTest {
  @Test
  void splitsAtSemicolonsOutsideOfQuotesAndComments() {
    assertThat(SqlStatements.split("SELECT ';' AS `a;b`; -- one; two\nSELECT 'it''s; ok' /* ; */;"))
        .containsExactly("SELECT ';' AS `a;b`", "SELECT 'it''s; ok'");
  }

  @Test
  void keepsHints() {
    assertThat(SqlStatements.split("SELECT * FROM t /*+ OPTIONS('a'='b') */"))
        .containsExactly("SELECT * FROM t /*+ OPTIONS('a'='b') */");
  }

  @Test
  void quotesTheNamespaceThatIsAReservedWord() {
    assertThat(
            SqlStatements.split(
                "SELECT 'raw.x' FROM raw.foodmart_sales, RAW . t, draw.x; SHOW TABLES IN raw"))
        .containsExactly(
            "SELECT 'raw.x' FROM `raw`.foodmart_sales, `raw` . t, draw.x", "SHOW TABLES IN `raw`");
  }

  @Test
  void endsWhereAQuoteIsNotClosed() {
    assertThat(SqlStatements.split("SELECT 'a; b")).containsExactly("SELECT 'a; b");
    assertThat(SqlStatements.split(" ; \n;")).isEmpty();
  }
}
