package io.millrace.cli.demo;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.millrace.cli.sql.SqlSession;
import io.millrace.cli.sql.ValueText;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.types.Row;

/**
 * What a table must hold: a CSV file named after the table, with a header line. Only the columns
 * named there are compared; the order of rows does not matter, and an empty field is NULL or an
 * empty text. Numbers are equal by value.
 *
 * @param table logical name, such as {@code curated.cart_item}
 */
public record ExpectedTable(String table, List<String> columns, List<List<String>> rows) {

  static final String ENDING = ".csv";

  private static final CsvMapper CSV =
      (CsvMapper)
          new CsvMapper()
              .enable(CsvParser.Feature.WRAP_AS_ARRAY)
              .enable(CsvParser.Feature.SKIP_EMPTY_LINES);

  /**
   * @throws WorkloadException if it is no CSV, or a line has more or fewer fields than the header
   */
  public static ExpectedTable read(Path file) {
    String name = file.getFileName().toString();
    List<List<String>> lines = lines(file);
    if (lines.isEmpty()) {
      throw new WorkloadException(file, 1, "the header line with names of columns is missing");
    }
    List<String> columns = lines.get(0);
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).size() != columns.size()) {
        throw new WorkloadException(
            file,
            i + 1,
            "%d fields, but %d columns".formatted(lines.get(i).size(), columns.size()));
      }
    }
    return new ExpectedTable(
        name.substring(0, name.length() - ENDING.length()),
        columns,
        lines.subList(1, lines.size()));
  }

  private static List<List<String>> lines(Path file) {
    try (MappingIterator<List<String>> lines =
        CSV.readerForListOf(String.class).readValues(file.toFile())) {
      return lines.readAll();
    } catch (IOException e) {
      throw new WorkloadException(file, "it cannot be read as CSV: " + e.getMessage());
    }
  }

  /** The same as {@link #differences(List)}, with the rows that the table holds now. */
  public List<String> differences(SqlSession sql) {
    return differences(sql.query(query()));
  }

  /**
   * A sentence per row that only one side has; none if they are the same.
   *
   * @param held what {@link #query} selects
   */
  public List<String> differences(List<Row> held) {
    List<String> found = new ArrayList<>(held.stream().map(this::found).toList());
    List<String> missing = new ArrayList<>();
    for (List<String> row : rows) {
      String expected = text(row);
      if (!found.remove(expected)) {
        missing.add("missing: " + expected);
      }
    }
    found.forEach(row -> missing.add("not expected: " + row));
    return missing;
  }

  /** What selects the compared columns. */
  public String query() {
    return "SELECT %s FROM %s"
        .formatted(
            columns.stream().map(column -> "`" + column + "`").collect(Collectors.joining(", ")),
            quoted(table));
  }

  private static String quoted(String table) {
    return "`" + table.replace(".", "`.`") + "`";
  }

  private String found(Row row) {
    return text(
        IntStream.range(0, columns.size())
            .mapToObj(row::getField)
            .map(value -> value == null ? "" : ValueText.of(value))
            .toList());
  }

  private static String text(List<String> values) {
    return values.stream().map(ExpectedTable::normal).collect(Collectors.joining(", "));
  }

  private static String normal(String value) {
    try {
      return new BigDecimal(value).stripTrailingZeros().toPlainString();
    } catch (NumberFormatException e) {
      return value;
    }
  }
}
