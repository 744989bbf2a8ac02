package io.millrace.cli.sql;

import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.types.Row;

/** Rows as RFC 4180, lines ended by a bare line feed. */
final class CsvRows {
  private final List<String> columns;

  CsvRows(List<String> columns) {
    this.columns = columns;
  }

  void write(Iterator<Row> rows, PrintStream out) {
    out.print(columns.stream().map(CsvRows::field).collect(Collectors.joining(",")) + "\n");
    while (rows.hasNext()) {
      Row row = rows.next();
      out.print(
          IntStream.range(0, row.getArity())
                  .mapToObj(row::getField)
                  .map(CsvRows::field)
                  .collect(Collectors.joining(","))
              + "\n");
    }
  }

  private static String field(Object value) {
    if (value == null) {
      return "";
    }
    String text = ValueText.of(value);
    boolean quoted = text.isEmpty() || text.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
