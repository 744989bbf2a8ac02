package io.millrace.runtime.write.decode;

import io.millrace.runtime.write.decode.RefusedException.Reason;
import io.millrace.schemas.contract.AvroTypes;
import io.millrace.schemas.contract.Contract;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Reads a source's records as records of a contract. Fields that the contract does not name are not
 * read; one that is missing is null if the contract allows it.
 */
public final class ContractRecords {

  private final Contract contract;
  private final List<Schema.Field> fields;

  public ContractRecords(Contract contract) {
    this.contract = contract;
    this.fields = contract.avro().getFields();
  }

  /**
   * @throws RefusedException naming the first field that is missing or not of its type
   */
  public GenericRecord read(SourceStruct source) throws RefusedException {
    GenericRecord record = new GenericData.Record(contract.avro());
    for (Schema.Field field : fields) {
      record.put(field.pos(), value(source, field));
    }
    return record;
  }

  /** The value of one field. */
  public static Object value(SourceStruct source, Schema.Field field) throws RefusedException {
    Object value = source.get(field.name());
    if (value == null) {
      return absent(source, field);
    }
    try {
      return ValueReader.read(value, source.type(field.name()), field.schema());
    } catch (ValueReader.MismatchException e) {
      throw new RefusedException(
          Reason.TYPE_MISMATCH, "Field " + field.name() + " " + e.getMessage());
    }
  }

  private static Object absent(SourceStruct source, Schema.Field field) throws RefusedException {
    if (AvroTypes.nullable(field.schema())) {
      return null;
    }
    String what = source.has(field.name()) ? " is null" : " is missing";
    throw new RefusedException(Reason.MISSING_FIELD, "Field " + field.name() + what);
  }
}
