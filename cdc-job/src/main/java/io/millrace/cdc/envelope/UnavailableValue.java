package io.millrace.cdc.envelope;

import io.millrace.runtime.write.decode.SourceStruct;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * What Debezium writes in place of a value that is missing from the source's log, in the form of
 * the value's type: {@code __debezium_unavailable_value} as text, as bytes, as the only element of
 * an array, for arrays of whole numbers and dates as the numbers of its bytes, for arrays of uuids
 * as the uuid made of it, for hstore as key and value.
 */
final class UnavailableValue {

  private static final String TEXT = "__debezium_unavailable_value";
  private static final ByteBuffer BYTES = ByteBuffer.wrap(TEXT.getBytes(StandardCharsets.UTF_8));
  private static final String UUID_OF_BYTES = UUID.nameUUIDFromBytes(BYTES.array()).toString();
  private static final String JSON_MAP = "{\"%s\":\"%s\"}".formatted(TEXT, TEXT);

  private UnavailableValue() {}

  static boolean matches(Object value) {
    if (value instanceof List<?> list) {
      return list.size() == 1 && matchesElement(list.get(0)) || matchesNumbers(list);
    }
    return matchesScalar(value)
        || value instanceof SourceStruct map && map.names().equals(List.of(TEXT));
  }

  private static boolean matchesScalar(Object value) {
    return TEXT.equals(value) || BYTES.equals(value) || JSON_MAP.equals(value);
  }

  private static boolean matchesElement(Object element) {
    return matchesScalar(element) || UUID_OF_BYTES.equals(element);
  }

  private static boolean matchesNumbers(List<?> list) {
    if (list.size() != BYTES.limit()) {
      return false;
    }
    for (int i = 0; i < BYTES.limit(); i++) {
      if (!(list.get(i) instanceof Number number) || number.longValue() != BYTES.get(i)) {
        return false;
      }
    }
    return true;
  }
}
