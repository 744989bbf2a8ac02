package io.millrace.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.types.RowUtils;
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
    return written(format, rows);
  }

  private static String written(ResultFormat format, List<Row> rows) {
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
            {"sales":45539.6900,"text":"a \\"b\\", c","day":"1997-01-01","x":"Cg=="}
            {"sales":null,"text":"","day":"1970-01-01T00:00:00Z","x":{"k":"AQ=="}}
            """);
  }

  @Test
  void writesNestedValuesAsJson() {
    LinkedHashMap<String, Integer> names = new LinkedHashMap<>(Map.of("price", 0));
    Row nested =
        RowUtils.createRowWithNamedPositions(
            RowKind.INSERT, new Object[] {new BigDecimal("1.10")}, names);
    Map<Object, Object> counts = new HashMap<>(Map.of(7, new Integer[] {1, null}));
    List<Row> values =
        List.of(
            Row.of(
                new Object[] {"A", "b", null, "c"},
                nested,
                counts,
                new Object[] {nested, Row.of(1, "x")}),
            Row.of(
                LocalDateTime.of(2026, 3, 2, 9, 0),
                LocalTime.of(9, 0),
                new long[] {1},
                new Object[] {true, 1.5, LocalDate.of(2026, 3, 2)}));

    assertThat(written(ResultFormat.JSON, values))
        .isEqualTo(
            """
            {"sales":["A","b",null,"c"],"text":{"price":1.10},"day":{"7":[1,null]},"x":[{"price":1.10},[1,"x"]]}
            {"sales":"2026-03-02T09:00:00","text":"09:00:00","day":[1],"x":[true,1.5,"2026-03-02"]}
            """);
  }

  @Test
  void alignsColumnsByTheFirstThousandRowsAndWritesTheOthersAsTheyCome() {
    List<Row> many = Collections.nCopies(2_500, Row.of(1, "a", "b", "c"));
    assertThat(written(ResultFormat.TABLE, many)).endsWith("    1  a     b    c\n(2500 rows)\n");
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
