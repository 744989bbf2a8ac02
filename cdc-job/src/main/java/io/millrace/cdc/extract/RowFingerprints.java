package io.millrace.cdc.extract;

import io.millrace.schemas.Sha256;
import io.millrace.schemas.contract.Contract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * What is remembered of a masked row: its key, as Base64 of the key fields in Avro binary, from
 * which they can be read back; and the SHA-256 of the whole row in Avro binary.
 */
final class RowFingerprints {

  private final Schema row;
  private final Schema key;
  private final List<String> keyFields;

  RowFingerprints(Contract contract, Schema masked) {
    this.row = masked;
    this.keyFields = contract.key();
    this.key =
        Schema.createRecord(
            "Key",
            null,
            null,
            false,
            keyFields.stream()
                .map(name -> new Schema.Field(name, masked.getField(name).schema()))
                .toList());
  }

  /** The key of a row, or of a record that has only its key. */
  String key(GenericRecord masked) {
    GenericRecord parts = new GenericData.Record(key);
    keyFields.forEach(name -> parts.put(name, masked.get(name)));
    return Base64.getEncoder().encodeToString(binary(key, parts));
  }

  /** A row that has only its key, all other fields null. */
  GenericRecord keyOf(String text) throws IOException {
    byte[] bytes = Base64.getDecoder().decode(text);
    GenericRecord parts =
        new GenericDatumReader<GenericRecord>(key)
            .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    GenericRecord masked = new GenericData.Record(row);
    keyFields.forEach(name -> masked.put(name, parts.get(name)));
    return masked;
  }

  byte[] hash(GenericRecord masked) {
    return Sha256.of(binary(row, masked));
  }

  private static byte[] binary(Schema schema, GenericRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
