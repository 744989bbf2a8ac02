package io.millrace.cdc.extract;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.runtime.write.decode.RefusedException;
import io.millrace.runtime.write.decode.RefusedException.Reason;
import io.millrace.runtime.write.decode.ValueReader;
import io.millrace.schemas.contract.AvroTypes;
import io.millrace.schemas.contract.Contract;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** One line of an extract, with the header's names for its cells. */
public record ExtractRow(Contract contract, List<String> header, List<String> cells) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The row in the contract's types.
   *
   * @throws RefusedException if a cell is not of its type, or null where there must be a value
   */
  public GenericRecord decode() throws RefusedException {
    GenericRecord row = new GenericData.Record(contract.avro());
    for (Schema.Field field : contract.avro().getFields()) {
      row.put(field.pos(), value(field));
    }
    return row;
  }

  /** The key fields alone, all others null. */
  public GenericRecord decodeKey() throws RefusedException {
    GenericRecord row = new GenericData.Record(contract.avro());
    for (String key : contract.key()) {
      Schema.Field field = contract.avro().getField(key);
      row.put(field.pos(), value(field));
    }
    return row;
  }

  /** The cells by their columns' names, as a JSON object in UTF-8. */
  byte[] json() throws IOException {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      named.put(header.get(i), cells.get(i));
    }
    return JSON.writeValueAsBytes(named);
  }

  private Object value(Schema.Field field) throws RefusedException {
    String cell = cells.get(header.indexOf(field.name()));
    if (cell == null) {
      return absent(field);
    }
    try {
      return ValueReader.ofText(cell, field.schema());
    } catch (ValueReader.MismatchException e) {
      throw new RefusedException(
          Reason.TYPE_MISMATCH, "Field " + field.name() + " " + e.getMessage());
    }
  }

  private static Object absent(Schema.Field field) throws RefusedException {
    if (AvroTypes.nullable(field.schema())) {
      return null;
    }
    throw new RefusedException(Reason.MISSING_FIELD, "Field " + field.name() + " is empty");
  }
}
