package io.millrace.cdc.envelope;

import io.millrace.runtime.write.decode.AvroStruct;
import io.millrace.runtime.write.decode.JsonDocuments;
import io.millrace.runtime.write.decode.RefusedException;
import io.millrace.runtime.write.decode.RefusedException.Reason;
import io.millrace.runtime.write.decode.SourceStruct;
import io.millrace.schemas.contract.Contract;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/**
 * Reads Debezium's change envelope ({@code before}, {@code after}, {@code source}, {@code op},
 * {@code ts_ms}) for one contract, from Avro or from JSON, with or without Connect's schema around
 * it.
 */
public final class EnvelopeReader {

  private final RowReader rows;
  private final SourceReader source;

  public EnvelopeReader(Contract contract) {
    this.rows = new RowReader(contract);
    this.source = new SourceReader(contract.source().epoch());
  }

  public ChangeEnvelope read(GenericRecord avro) throws RefusedException {
    return read(new AvroStruct(avro));
  }

  public ChangeEnvelope read(byte[] json) throws RefusedException {
    return read(JsonDocuments.parse(json));
  }

  private ChangeEnvelope read(SourceStruct envelope) throws RefusedException {
    Operation operation =
        Operation.of(envelope.get("op")).orElseThrow(() -> notAnEnvelope("has no known op"));
    SourceStruct origin = envelope.struct("source");
    if (origin == null) {
      throw notAnEnvelope("has no source");
    }
    return new ChangeEnvelope(
        operation,
        row(operation, envelope),
        source.position(origin),
        source.timeMicros(origin),
        source.transactionId(origin),
        source.snapshot(origin));
  }

  private Optional<GenericRecord> row(Operation operation, SourceStruct envelope)
      throws RefusedException {
    return switch (operation) {
      case TRUNCATE -> Optional.empty();
      case DELETE -> Optional.of(rows.keyOf(image(envelope, "before")));
      case CREATE, UPDATE, READ ->
          Optional.of(rows.after(image(envelope, "after"), envelope.struct("before")));
    };
  }

  private static SourceStruct image(SourceStruct envelope, String name) throws RefusedException {
    SourceStruct image = envelope.struct(name);
    if (image == null) {
      throw notAnEnvelope("has no " + name + " although its op needs one");
    }
    return image;
  }

  private static RefusedException notAnEnvelope(String what) {
    return new RefusedException(Reason.NOT_AN_ENVELOPE, "The change " + what);
  }
}
