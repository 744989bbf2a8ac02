package io.millrace.cli.sql;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.types.Row;

/** Rows as columns that are as wide as the widest of the first values, numbers to the right. */
final class AlignedRows {
  private static final int WIDEST = 60;
  private static final int MEASURED_ROWS = 1_000;
  private final List<String> columns;
  private final boolean[] right;
  private final int[] widths;

  AlignedRows(List<String> columns) {
    this.columns = columns;
    this.right = new boolean[columns.size()];
    this.widths = columns.stream().mapToInt(String::length).toArray();
  }

  void write(Iterator<Row> rows, PrintStream out) {
    List<String[]> first = new ArrayList<>();
    while (rows.hasNext() && first.size() < MEASURED_ROWS) {
      first.add(measured(rows.next()));
    }
    line(columns.toArray(String[]::new), widths, right, out);
    rule(widths, out);
    first.forEach(text -> line(text, widths, right, out));
    long count = first.size();
    while (rows.hasNext()) {
      line(texts(rows.next()), widths, right, out);
      count++;
    }
    out.printf("(%d row%s)%n", count, count == 1 ? "" : "s");
  }

  private String[] measured(Row row) {
    String[] texts = texts(row);
    for (int i = 0; i < texts.length; i++) {
      right[i] |= row.getField(i) instanceof Number;
      widths[i] = Math.max(widths[i], texts[i].length());
    }
    return texts;
  }

  private String[] texts(Row row) {
    String[] texts = new String[columns.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = shorten(ValueText.of(row.getField(i)));
    }
    return texts;
  }

  private static String shorten(String text) {
    String flat = text.replace('\n', ' ');
    return flat.length() <= WIDEST || text.contains("\n")
        ? text
        : flat.substring(0, WIDEST - 3) + "...";
  }

  private static void line(String[] texts, int[] widths, boolean[] right, PrintStream out) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < texts.length; i++) {
      line.append(i == 0 ? "" : "  ");
      line.append(("%" + (right[i] ? "" : "-") + Math.max(1, widths[i]) + "s").formatted(texts[i]));
    }
    out.println(line.toString().stripTrailing());
  }

  private static void rule(int[] widths, PrintStream out) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : "  ").append("-".repeat(Math.min(WIDEST, widths[i])));
    }
    out.println(line);
  }
}
