package io.millrace.cli.sql;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.types.Row;

/** Rows as columns that are as wide as their widest value, numbers to the right. */
final class AlignedRows {
  private static final int WIDEST = 60;
  private final List<String> columns;

  AlignedRows(List<String> columns) {
    this.columns = columns;
  }

  void write(Iterator<Row> rows, PrintStream out) {
    List<String[]> texts = new ArrayList<>();
    boolean[] right = new boolean[columns.size()];
    int[] widths = columns.stream().mapToInt(String::length).toArray();
    while (rows.hasNext()) {
      Row row = rows.next();
      String[] text = new String[columns.size()];
      for (int i = 0; i < text.length; i++) {
        right[i] |= row.getField(i) instanceof Number;
        text[i] = shorten(ValueText.of(row.getField(i)));
        widths[i] = Math.max(widths[i], text[i].length());
      }
      texts.add(text);
    }
    line(columns.toArray(String[]::new), widths, right, out);
    rule(widths, out);
    texts.forEach(text -> line(text, widths, right, out));
    out.printf("(%d row%s)%n", texts.size(), texts.size() == 1 ? "" : "s");
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
