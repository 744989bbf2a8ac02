package io.millrace.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.write.decode.ContractRecords;
import io.millrace.runtime.write.decode.JsonDocuments;
import io.millrace.runtime.write.decode.RefusedException;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Format;
import java.util.function.ToIntFunction;
import org.apache.avro.Schema;

/** Encodes values as a contract's producer does: JSON, or Confluent's Avro under its subject. */
final class RecordEncoder {

  private final Contract contract;
  private final ToIntFunction<Schema> register;
  private ConfluentAvro avro;
  private ContractRecords records;
  private int schemaId;

  /**
   * @param register gives a schema its id; used for contracts of format confluent-avro alone
   */
  RecordEncoder(Contract contract, ToIntFunction<Schema> register) {
    this.contract = contract;
    this.register = register;
  }

  /**
   * The record's value in bytes; null for none.
   *
   * @throws RefusedException if the value does not fit the contract, and Avro cannot write it
   */
  byte[] encode(WorkloadRecord record) throws RefusedException {
    if (record.text() != null) {
      return record.text().getBytes(UTF_8);
    } else if (record.value() == null) {
      return null;
    }
    byte[] json = record.value().toString().getBytes(UTF_8);
    return contract.source().format() == Format.JSON ? json : avro(json);
  }

  private byte[] avro(byte[] json) throws RefusedException {
    if (avro == null) {
      // only reading asks the registry
      avro = new ConfluentAvro(null);
      records = new ContractRecords(contract);
      schemaId = register.applyAsInt(contract.avro());
    }
    return avro.encode(schemaId, records.read(JsonDocuments.parse(json)));
  }
}
