package io.millrace.cli.audit;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.millrace.cdc.extract.ExtractFile;
import io.millrace.cdc.extract.ExtractFolder;
import io.millrace.runtime.write.decode.ValueReader;
import io.millrace.runtime.write.masking.Masker;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.ContractField;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * The newest extract of a source without a change log, read under the masking that raw has. An
 * extract that was held back is not the state of raw: the newest one must have been accepted.
 */
final class LastExtract {

  private static final String END = "#END";

  private final Contract contract;
  private final Masker masker;

  LastExtract(Contract contract, Masker masker) {
    this.contract = contract;
    this.masker = masker;
  }

  /** Its rows; empty if there is no extract yet. */
  Optional<Content> read(String root) throws IOException {
    ExtractFile[] files = ExtractFolder.of(contract, root).list().files;
    return files.length == 0
        ? Optional.empty()
        : Optional.of(read(new File(URI.create(files[files.length - 1].path).getPath())));
  }

  private Content read(File file) throws IOException {
    Content content = new Content();
    List<String> names = contract.fields().stream().map(ContractField::name).toList();
    try (MappingIterator<List<String>> lines =
        new CsvMapper()
            .readerForListOf(String.class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL)
            .readValues(file)) {
      List<String> header = lines.nextValue();
      for (List<String> cells = lines.nextValue();
          !END.equals(cells.get(0));
          cells = lines.nextValue()) {
        GenericRecord masked = masker.mask(record(header, cells));
        content.put(AvroValues.read(masked, contract.key()), AvroValues.read(masked, names));
      }
    }
    return content;
  }

  private GenericRecord record(List<String> header, List<String> cells) {
    GenericRecord record = new GenericData.Record(contract.avro());
    for (Schema.Field field : contract.avro().getFields()) {
      String cell = cells.get(header.indexOf(field.name()));
      record.put(field.pos(), cell == null ? null : ValueReader.ofText(cell, field.schema()));
    }
    return record;
  }
}
