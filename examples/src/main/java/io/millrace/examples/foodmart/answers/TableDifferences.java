package io.millrace.examples.foodmart.answers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A published table held against the computed rows.
 *
 * @param rows how many rows are published
 * @param comparison each row with both values of every column, for small tables; else empty
 * @param differences a sentence per row that differs, is missing, or should not be there
 */
public record TableDifferences(
    String table, int rows, List<String> comparison, List<String> differences) {

  private static final int SHOWN = 5;
  private static final int SMALL = 24;
  private static final String KEY = "%-20s ";

  public TableDifferences {
    comparison = List.copyOf(comparison);
    differences = List.copyOf(differences);
  }

  /** {@code measures} names the values, for the head of a comparison. */
  static TableDifferences between(
      String table, List<String> measures, AnswerRows published, AnswerRows computed) {
    List<String> comparison = new ArrayList<>();
    if (published.byKey().size() <= SMALL) {
      comparison.add(head(measures));
    }
    List<String> differences = new ArrayList<>();
    published
        .byKey()
        .forEach(
            (key, values) -> {
              List<Object> found = computed.byKey().get(key);
              if (published.byKey().size() <= SMALL) {
                comparison.add(KEY.formatted(text(key)) + beside(found, values));
              }
              if (!values.equals(found)) {
                differences.add(
                    "%s: computed %s, published %s"
                        .formatted(text(key), text(found), text(values)));
              }
            });
    for (Map.Entry<List<Object>, List<Object>> row : computed.byKey().entrySet()) {
      if (!published.byKey().containsKey(row.getKey())) {
        differences.add(
            "%s: computed %s, not published".formatted(text(row.getKey()), text(row.getValue())));
      }
    }
    return new TableDifferences(table, published.byKey().size(), comparison, differences);
  }

  public boolean none() {
    return differences.isEmpty();
  }

  /** The verdict, the rows of a small table, and the first differences. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-34s %,7d rows  %s%n"
            .formatted(
                table, rows, none() ? "all equal" : "%,d DIFFER".formatted(differences.size())));
    comparison.forEach(line -> text.append("    ").append(line).append('\n'));
    differences.stream()
        .limit(SHOWN)
        .forEach(line -> text.append("  ! ").append(line).append('\n'));
    return text.toString();
  }

  private static String head(List<String> measures) {
    return KEY.formatted("computed = published")
        + measures.stream()
            .map(measure -> "%14s   %-15s".formatted(measure, ""))
            .collect(Collectors.joining())
            .stripTrailing();
  }

  private static String beside(List<Object> computed, List<Object> published) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < published.size(); i++) {
      Object found = computed == null ? "nothing" : computed.get(i);
      String sign = published.get(i).equals(found) ? "=" : "!";
      text.append("%14s %s %-14s ".formatted(plain(found), sign, plain(published.get(i))));
    }
    return text.toString().stripTrailing();
  }

  private static String text(List<Object> values) {
    return values == null
        ? "nothing"
        : values.stream().map(TableDifferences::plain).collect(Collectors.joining(" "));
  }

  private static String plain(Object value) {
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }
}
