package io.millrace.runtime.registry;

import io.millrace.runtime.registry.DecodeException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Confluent's wire format: a zero byte, the schema id as four bytes big-endian, then Avro binary.
 *
 * <p>Values are Avro's own, without conversions: a decimal is a {@code ByteBuffer}, a timestamp a
 * {@code long}. Resolvers are kept per writer id and reader schema. For one thread.
 */
public final class ConfluentAvro {

  private static final int HEADER = 5;

  private final RegistryClient registry;
  private final Map<ReaderKey, GenericDatumReader<GenericRecord>> readers = new HashMap<>();
  private final Map<Schema, GenericDatumWriter<GenericRecord>> writers = new HashMap<>();
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
  private BinaryDecoder decoder;
  private BinaryEncoder encoder;

  private record ReaderKey(int id, Schema reader) {}

  public ConfluentAvro(RegistryClient registry) {
    this.registry = registry;
  }

  /** Whether the bytes start like this format. */
  public static boolean matches(byte[] bytes) {
    return bytes != null && bytes.length >= HEADER && bytes[0] == 0;
  }

  /**
   * Decodes a record into the reader's schema.
   *
   * @param reader the wanted schema, or null for the one it was written with
   * @throws DecodeException if these bytes can never be decoded
   * @throws RegistryUnavailableException if the writer's schema cannot be asked for now
   */
  public GenericRecord decode(byte[] bytes, Schema reader) throws DecodeException {
    if (!matches(bytes)) {
      throw new DecodeException(
          Reason.NOT_CONFLUENT_AVRO, "The value is not in Confluent's Avro wire format");
    }
    int id = ByteBuffer.wrap(bytes, 1, 4).getInt();
    GenericDatumReader<GenericRecord> datums = reader(id, reader);
    decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, decoder);
    try {
      GenericRecord record = datums.read(null, decoder);
      if (decoder.isEnd()) {
        return record;
      }
    } catch (AvroTypeException e) {
      throw new DecodeException(
          Reason.INCOMPATIBLE_SCHEMA, "Schema id " + id + " does not resolve to the contract");
    } catch (IOException | RuntimeException e) {
      throw malformed(id);
    }
    throw malformed(id);
  }

  /** Encodes a record under an id that the registry gave its schema. */
  public byte[] encode(int id, GenericRecord record) {
    try {
      buffer.reset();
      buffer.write(0);
      buffer.writeBytes(ByteBuffer.allocate(4).putInt(id).array());
      encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
      writers.computeIfAbsent(record.getSchema(), GenericDatumWriter::new).write(record, encoder);
      encoder.flush();
      return buffer.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("Writing to memory failed", e);
    }
  }

  private GenericDatumReader<GenericRecord> reader(int id, Schema wanted) throws DecodeException {
    ReaderKey key = new ReaderKey(id, wanted);
    GenericDatumReader<GenericRecord> known = readers.get(key);
    if (known == null) {
      known = newReader(id, wanted);
      readers.put(key, known);
    }
    return known;
  }

  private GenericDatumReader<GenericRecord> newReader(int id, Schema wanted)
      throws DecodeException {
    Schema writer = writerSchema(id);
    if (wanted == null) {
      return new GenericDatumReader<>(writer);
    }
    Optional<String> conflict = LogicalTypeConflict.find(writer, wanted);
    if (conflict.isPresent()) {
      throw new DecodeException(
          Reason.INCOMPATIBLE_SCHEMA,
          "Field %s of schema id %d has another unit or scale than in the contract"
              .formatted(conflict.get(), id));
    }
    return new GenericDatumReader<>(writer, wanted);
  }

  private Schema writerSchema(int id) throws DecodeException {
    try {
      return registry.byId(id);
    } catch (SchemaNotFoundException e) {
      throw new DecodeException(Reason.UNKNOWN_SCHEMA, e.getMessage());
    }
  }

  private static DecodeException malformed(int id) {
    return new DecodeException(
        Reason.MALFORMED_AVRO, "The value is not a complete record of schema id " + id);
  }
}
