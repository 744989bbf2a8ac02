package io.millrace.examples.leak;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.iceberg.StructLike;

/**
 * Decoded values as bytes to search: texts and numbers as UTF-8, bytes as they are, nested values
 * too, a separator before the first and after each.
 */
final class ValueBytes {

  /** ASCII's unit separator. */
  static final byte SEPARATOR = 0x1F;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private ValueBytes() {}

  static byte[] of(Object value) {
    ValueBytes bytes = new ValueBytes();
    bytes.out.write(SEPARATOR);
    bytes.append(value);
    return bytes.out.toByteArray();
  }

  private void append(Object value) {
    if (value instanceof IndexedRecord record) {
      record.getSchema().getFields().forEach(field -> append(record.get(field.pos())));
    } else if (value instanceof StructLike struct) {
      for (int i = 0; i < struct.size(); i++) {
        append(struct.get(i, Object.class));
      }
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, entry) -> {
            append(key);
            append(entry);
          });
    } else if (value instanceof Collection<?> list) {
      list.forEach(this::append);
    } else {
      leaf(value);
    }
  }

  private void leaf(Object value) {
    if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      out.writeBytes(bytes);
    } else if (value instanceof byte[] bytes) {
      out.writeBytes(bytes);
    } else if (value != null) {
      out.writeBytes(value.toString().getBytes(StandardCharsets.UTF_8));
    }
    out.write(SEPARATOR);
  }
}
