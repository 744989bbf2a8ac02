package io.millrace.cli.demo;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.millrace.cli.console.Progress;
import io.millrace.cli.console.RowCount;
import io.millrace.cli.sql.SqlSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.flink.types.Row;

/**
 * What a table must hold: a CSV file named after the table, with a header line. Only the columns
 * named there are compared; the order of rows does not matter, and an empty field is NULL or an
 * empty text. Numbers are equal by value, and a boolean may be written as true, t, yes, y or 1, and
 * as false, f, no, n or 0, in upper or lower case.
 *
 * @param table logical name, such as {@code curated.cart_item}
 */
public record ExpectedTable(String table, List<String> columns, Path file) {

  static final String ENDING = ".csv";

  private static final CsvMapper CSV =
      (CsvMapper)
          new CsvMapper()
              .enable(CsvParser.Feature.WRAP_AS_ARRAY)
              .enable(CsvParser.Feature.SKIP_EMPTY_LINES);

  /**
   * Reads the file once, and keeps its header alone.
   *
   * @throws WorkloadException if it is no CSV, or a line has more or fewer fields than the header
   */
  public static ExpectedTable read(Path file) {
    String name = file.getFileName().toString();
    List<String> columns = forEach(file, fields -> {});
    return new ExpectedTable(name.substring(0, name.length() - ENDING.length()), columns, file);
  }

  /** Hands on the fields of each line after the header, and returns the header. */
  private static List<String> forEach(Path file, Consumer<List<String>> lines) {
    try (MappingIterator<List<String>> all =
        CSV.readerForListOf(String.class).readValues(file.toFile())) {
      if (!all.hasNextValue()) {
        throw new WorkloadException(file, 1, "the header line with names of columns is missing");
      }
      List<String> columns = all.nextValue();
      while (all.hasNextValue()) {
        List<String> fields = all.nextValue();
        if (fields.size() != columns.size()) {
          throw new WorkloadException(
              file,
              line(all),
              "%d fields, but %d columns".formatted(fields.size(), columns.size()));
        }
        lines.accept(fields);
      }
      return columns;
    } catch (IOException e) {
      throw new WorkloadException(file, "it cannot be read as CSV: " + e.getMessage());
    }
  }

  private static int line(MappingIterator<List<String>> lines) {
    return lines.getParser().currentTokenLocation().getLineNr();
  }

  /** The same as {@link #differences(SqlSession, Progress, Consumer)}, for nobody who waits. */
  public RowDifferences differences(SqlSession sql) {
    return differences(sql, Progress.SILENT, row -> {});
  }

  /**
   * The rows that only the file, or only the table has now, however many rows there are.
   *
   * @param progress is told how far the comparison is
   * @param held is given each row of the table
   */
  RowDifferences differences(SqlSession sql, Progress progress, Consumer<Row> held) {
    RowTexts texts = new RowTexts(columns.size());
    RowCount rows = new RowCount(progress, table + ", rows read");
    RowCount lines = new RowCount(progress, file.getFileName() + ", lines read");
    try (SortedTexts found = new SortedTexts();
        SortedTexts wanted = new SortedTexts()) {
      sql.query(
          query(),
          row -> {
            held.accept(row);
            found.add(texts.held(row));
            rows.row();
          });
      forEach(
          file,
          fields -> {
            wanted.add(texts.expected(fields));
            lines.row();
          });
      return RowDifferences.between(wanted.sorted(), found.sorted());
    }
  }

  /** What selects the compared columns. */
  String query() {
    return "SELECT %s FROM %s"
        .formatted(
            columns.stream().map(column -> "`" + column + "`").collect(Collectors.joining(", ")),
            quoted(table));
  }

  private static String quoted(String table) {
    return "`" + table.replace(".", "`.`") + "`";
  }
}
