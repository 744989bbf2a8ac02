package io.millrace.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.write.decode.ContractRecords;
import io.millrace.runtime.write.decode.JsonDocuments;
import io.millrace.runtime.write.decode.RefusedException;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Format;

/** Encodes values as a contract's producer does: JSON, or Confluent's Avro under its subject. */
final class RecordEncoder {

  private final Contract contract;
  private final RegistryClient registry;
  private ConfluentAvro avro;
  private int schemaId;

  /**
   * @param registry used for contracts of format confluent-avro alone
   */
  RecordEncoder(Contract contract, RegistryClient registry) {
    this.contract = contract;
    this.registry = registry;
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
      avro = new ConfluentAvro(registry);
      schemaId = registry.register(contract.source().topic() + "-value", contract.avro());
    }
    return avro.encode(schemaId, new ContractRecords(contract).read(JsonDocuments.parse(json)));
  }
}
