package io.millrace.ingest;

import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.DecodeException;
import io.millrace.runtime.write.decode.ContractRecords;
import io.millrace.runtime.write.decode.JsonDocuments;
import io.millrace.runtime.write.decode.RefusedException;
import io.millrace.schemas.contract.Contract;
import org.apache.avro.generic.GenericRecord;

/** Reads the bytes of an event as a record of its contract. */
@FunctionalInterface
interface EventDecoder {

  /**
   * @throws DecodeException if the bytes are not in their format, or do not resolve to the contract
   * @throws RefusedException if a field is missing or not of its type
   */
  GenericRecord decode(byte[] value) throws DecodeException, RefusedException;

  /** The decoder for a contract's format; {@code avro} may be null for others. */
  static EventDecoder of(Contract contract, ConfluentAvro avro) {
    ContractRecords records = new ContractRecords(contract);
    return switch (contract.source().format()) {
      case CONFLUENT_AVRO -> value -> avro.decode(value, contract.avro());
      case JSON -> value -> records.read(JsonDocuments.parse(value));
      case CSV ->
          throw new IllegalArgumentException(contract.subject() + ": events do not come as CSV");
    };
  }
}
