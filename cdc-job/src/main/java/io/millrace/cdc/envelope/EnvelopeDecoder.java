package io.millrace.cdc.envelope;

import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.DecodeException;
import io.millrace.runtime.write.decode.RefusedException;
import io.millrace.schemas.contract.Contract;

/** Reads the bytes of a change topic's record. */
@FunctionalInterface
public interface EnvelopeDecoder {

  /**
   * @throws DecodeException if the bytes are not in their format
   * @throws RefusedException if they are no envelope, or its row does not fit the contract
   */
  ChangeEnvelope decode(byte[] value) throws DecodeException, RefusedException;

  /** The decoder for a contract's format; {@code avro} may be null for others. */
  static EnvelopeDecoder of(Contract contract, ConfluentAvro avro) {
    EnvelopeReader reader = new EnvelopeReader(contract);
    return switch (contract.source().format()) {
      case CONFLUENT_AVRO -> value -> reader.read(avro.decode(value, null));
      case JSON -> reader::read;
      case CSV ->
          throw new IllegalArgumentException(contract.subject() + ": changes do not come as CSV");
    };
  }
}
