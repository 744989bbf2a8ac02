package io.millrace.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;

class ResultFormatTest {
  private final List<Row> rows =
      List.of(
          Row.of(
              new BigDecimal("45539.6900"),
              "a \"b\", c",
              LocalDate.of(1997, 1, 1),
              new byte[] {10}),
          Row.of(null, "", Instant.EPOCH, Map.of("k", new byte[] {1})));

  private String written(ResultFormat format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SqlResult result =
        new SqlResult(
            List.of("sales", "text", "day", "x"),
            false,
            false,
            CloseableIterator.adapterForIterator(rows.iterator()));
    format.write(result, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void writesCsvThatTellsNullFromEmpty() {
    assertThat(written(ResultFormat.CSV))
        .isEqualTo(
            """
            sales,text,day,x
            45539.6900,"a ""b"", c",1997-01-01,0a
            ,"",1970-01-01T00:00:00Z,{k=01}
            """);
  }

  @Test
  void writesJsonLinesWithAllDigits() {
    assertThat(written(ResultFormat.JSON))
        .isEqualTo(
            """
            {"sales":45539.6900,"text":"a \\"b\\", c","day":"1997-01-01","x":"0a"}
            {"sales":null,"text":"","day":"1970-01-01T00:00:00Z","x":"{k=01}"}
            """);
  }

  @Test
  void alignsColumnsForPeople() {
    assertThat(written(ResultFormat.TABLE))
        .isEqualTo(
            """
                 sales  text      day                   x
            ----------  --------  --------------------  ------
            45539.6900  a "b", c  1997-01-01            0a
                  NULL            1970-01-01T00:00:00Z  {k=01}
            (2 rows)
            """);
  }
}
