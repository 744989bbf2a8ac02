package io.millrace.cli.demo;

import io.millrace.cli.sql.ValueText;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.apache.flink.types.Row;

/** The first rows of a table in the order of their texts, each value on one line. */
final class FirstRows {

  private static final Comparator<Row> ORDER = Comparator.comparing(Row::toString);

  private final int most;
  private final PriorityQueue<Row> rows = new PriorityQueue<>(ORDER.reversed());
  private long count;

  /** {@code most}: how many of them. */
  FirstRows(int most) {
    this.most = most;
  }

  void add(Row row) {
    count++;
    if (rows.size() < most) {
      rows.add(row);
    } else if (ORDER.compare(row, rows.element()) < 0) {
      rows.remove();
      rows.add(row);
    }
  }

  /** How many there were. */
  long count() {
    return count;
  }

  List<Row> sorted() {
    return rows.stream().sorted(ORDER).map(FirstRows::onOneLine).toList();
  }

  private static Row onOneLine(Row row) {
    return Row.of(
        IntStream.range(0, row.getArity())
            .mapToObj(row::getField)
            .map(
                value ->
                    value instanceof Number ? value : ValueText.of(value).replaceAll("\\R", " "))
            .toArray());
  }
}
