package io.millrace.cdc.envelope;

import io.millrace.runtime.write.decode.ContractRecords;
import io.millrace.runtime.write.decode.RefusedException;
import io.millrace.runtime.write.decode.RefusedException.Reason;
import io.millrace.runtime.write.decode.SourceStruct;
import io.millrace.schemas.contract.Contract;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Reads an envelope's row image as a record of the contract. Columns that the contract does not
 * name are not read.
 *
 * <p>A value that PostgreSQL stored out of line and that did not change is missing from the log;
 * Debezium writes a placeholder. It is taken from the row before the change if the contract
 * declares that the source logs whole rows ({@code "replica-identity": "full"}); otherwise the
 * change is refused, because any value in its place would be made up.
 */
final class RowReader {

  private final Contract contract;

  RowReader(Contract contract) {
    this.contract = contract;
  }

  /** The row after a change; {@code before} may be null. */
  GenericRecord after(SourceStruct after, SourceStruct before) throws RefusedException {
    GenericRecord row = new GenericData.Record(contract.avro());
    for (Schema.Field field : contract.avro().getFields()) {
      SourceStruct image = holds(after, field.name()) ? after : previous(before, field.name());
      row.put(field.pos(), ContractRecords.value(image, field));
    }
    return row;
  }

  /** The key fields of a row, all others null: they are not reliable in a deleted row. */
  GenericRecord keyOf(SourceStruct image) throws RefusedException {
    GenericRecord row = new GenericData.Record(contract.avro());
    for (String key : contract.key()) {
      Schema.Field field = contract.avro().getField(key);
      row.put(field.pos(), ContractRecords.value(image, field));
    }
    return row;
  }

  private SourceStruct previous(SourceStruct before, String field) throws RefusedException {
    if (contract.source().wholeRowsLogged() && before != null && holds(before, field)) {
      return before;
    }
    throw new RefusedException(
        Reason.UNAVAILABLE_VALUE,
        "Field "
            + field
            + " did not change and is missing from the source's log. Set REPLICA IDENTITY FULL on the"
            + " table and declare \"replica-identity\": \"full\" in the contract's source.");
  }

  private static boolean holds(SourceStruct image, String field) {
    return !UnavailableValue.matches(image.get(field));
  }
}
