package io.millrace.cdc.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.millrace.cdc.extract.SuspiciousExtractException.Reason;
import io.millrace.schemas.contract.Contract;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.flink.core.fs.Path;

/**
 * Reads an extract: comma-separated UTF-8 with quotes doubled inside quotes, a header line with
 * exactly the contract's fields in any order, rows, and the last line {@code #END,<number of
 * rows>}. An unquoted empty cell is null.
 */
public final class ExtractReader {

  private static final String END = "#END";
  private static final ObjectReader CSV =
      new CsvMapper()
          .readerForListOf(String.class)
          .with(CsvParser.Feature.WRAP_AS_ARRAY)
          .with(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL)
          .with(CsvParser.Feature.SKIP_EMPTY_LINES);

  /** Takes the rows of an extract one after the other. */
  public interface RowConsumer {
    /**
     * @param ordinal from 1
     */
    void accept(long ordinal, ExtractRow row) throws IOException, SuspiciousExtractException;
  }

  private final Contract contract;
  private final Set<String> fields;

  public ExtractReader(Contract contract) {
    this.contract = contract;
    this.fields =
        contract.avro().getFields().stream().map(Schema.Field::name).collect(Collectors.toSet());
  }

  /**
   * Reads a file from start to end.
   *
   * @return the number of rows
   * @throws SuspiciousExtractException possibly after rows were handed on
   */
  public long read(ExtractFile file, RowConsumer rows)
      throws IOException, SuspiciousExtractException {
    Path path = new Path(file.path);
    var utf8 =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try (var bytes = path.getFileSystem().open(path);
        MappingIterator<List<String>> lines = CSV.readValues(new InputStreamReader(bytes, utf8))) {
      return read(lines, rows);
    } catch (RuntimeJsonMappingException
        | JsonProcessingException
        | java.nio.charset.CharacterCodingException e) {
      throw new SuspiciousExtractException(
          Reason.EXTRACT_MALFORMED, "The file is not comma-separated UTF-8 text");
    }
  }

  private long read(MappingIterator<List<String>> lines, RowConsumer rows)
      throws IOException, SuspiciousExtractException {
    List<String> header = lines.hasNextValue() ? lines.nextValue() : List.of();
    checkHeader(header);
    long ordinal = 0;
    while (lines.hasNextValue()) {
      List<String> cells = lines.nextValue();
      if (END.equals(cells.get(0))) {
        checkEnd(cells, ordinal, lines);
        return ordinal;
      }
      checkWidth(++ordinal, cells, header);
      rows.accept(ordinal, new ExtractRow(contract, header, cells));
    }
    throw new SuspiciousExtractException(
        Reason.EXTRACT_INCOMPLETE, "The #END line is missing after " + ordinal + " rows");
  }

  private void checkHeader(List<String> header) throws SuspiciousExtractException {
    if (header.isEmpty()) {
      throw new SuspiciousExtractException(Reason.EXTRACT_INCOMPLETE, "The file is empty");
    }
    if (header.size() != fields.size() || !new HashSet<>(header).equals(fields)) {
      throw new SuspiciousExtractException(
          Reason.EXTRACT_COLUMNS_CHANGED,
          "The header has %d columns, of which %d are among the %d fields of %s"
              .formatted(
                  header.size(),
                  header.stream().filter(fields::contains).distinct().count(),
                  fields.size(),
                  contract.versionedSubject()));
    }
  }

  private static void checkWidth(long ordinal, List<String> cells, List<String> header)
      throws SuspiciousExtractException {
    if (cells.size() != header.size()) {
      throw new SuspiciousExtractException(
          Reason.EXTRACT_MALFORMED,
          "Row %d has %d cells instead of %d".formatted(ordinal, cells.size(), header.size()));
    }
  }

  private static void checkEnd(List<String> end, long rows, MappingIterator<List<String>> lines)
      throws IOException, SuspiciousExtractException {
    if (end.size() != 2 || !Long.toString(rows).equals(end.get(1))) {
      throw new SuspiciousExtractException(
          Reason.EXTRACT_ROW_COUNT, "The #END line does not say the " + rows + " rows before it");
    }
    if (lines.hasNextValue()) {
      throw new SuspiciousExtractException(
          Reason.EXTRACT_MALFORMED, "There are lines after the #END line");
    }
  }
}
