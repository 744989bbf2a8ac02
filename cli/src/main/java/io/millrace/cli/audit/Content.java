package io.millrace.cli.audit;

import io.millrace.schemas.Sha256;
import io.millrace.schemas.table.KeyEncoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The content of a table: a digest per key, and a checksum of all that does not depend on the order
 * of rows.
 */
final class Content {

  private final Map<ByteBuffer, Row> rows = new HashMap<>();

  private record Row(String label, ByteBuffer digest) {}

  /**
   * Sets the row of a key; equal values of equal types are equal, whatever system they are from.
   */
  void put(List<?> key, List<?> values) {
    rows.put(
        encoded(key),
        new Row(label(key), ByteBuffer.wrap(sha256(KeyEncoder.encodeAll(encodable(values))))));
  }

  /** Lists and maps become bytes, since keys have no such parts. */
  private static List<Object> encodable(List<?> values) {
    List<Object> parts = new ArrayList<>(values.size());
    values.forEach(value -> parts.add(encodable(value)));
    return parts;
  }

  private static Object encodable(Object value) {
    if (value instanceof List<?> list) {
      return KeyEncoder.encodeAll(encodable(list));
    } else if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, each) -> sorted.put(key.toString(), encodable(each)));
      List<Object> parts = new ArrayList<>(sorted.keySet());
      parts.addAll(sorted.values());
      return KeyEncoder.encodeAll(parts);
    }
    return value;
  }

  void remove(List<?> key) {
    rows.remove(encoded(key));
  }

  long count() {
    return rows.size();
  }

  /** Sums of the digests' two halves, as hexadecimal digits. */
  String checksum() {
    long high = 0;
    long low = 0;
    for (Row row : rows.values()) {
      high += row.digest.getLong(0);
      low += row.digest.getLong(Long.BYTES);
    }
    return "%016x%016x".formatted(high, low);
  }

  /** The keys that are here and not there. */
  List<String> without(Content other) {
    return labels(key -> !other.rows.containsKey(key));
  }

  /** The keys that are in both, with other values. */
  List<String> differingFrom(Content other) {
    return labels(
        key ->
            other.rows.containsKey(key)
                && !other.rows.get(key).digest.equals(rows.get(key).digest));
  }

  private List<String> labels(Predicate<ByteBuffer> keys) {
    return rows.keySet().stream().filter(keys).map(key -> rows.get(key).label).sorted().toList();
  }

  private static ByteBuffer encoded(List<?> key) {
    return ByteBuffer.wrap(KeyEncoder.encode(key.toArray()));
  }

  private static String label(List<?> key) {
    return key.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static byte[] sha256(byte[] bytes) {
    return Arrays.copyOf(Sha256.of(bytes), 2 * Long.BYTES);
  }
}
