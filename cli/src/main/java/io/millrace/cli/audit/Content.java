package io.millrace.cli.audit;

import io.millrace.schemas.Sha256;
import io.millrace.schemas.table.KeyEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The content of a table, source or topic: what became of each key, row by row, kept outside the
 * heap however much it is.
 */
final class Content implements AutoCloseable {

  private static final byte[] NO_ORDER = {};
  private static final int DIGEST_BYTES = 2 * Long.BYTES;
  private static final int LABEL = 200;

  private final Spill rows = new Spill();
  private byte[] floor = NO_ORDER;

  /**
   * Sets the row of a key; equal values of equal types are equal, whatever system they are from.
   */
  void put(List<?> key, List<?> values) {
    put(key, NO_ORDER, values);
  }

  /** The same for a row that holds until one of a later order comes, whenever that is. */
  void put(List<?> key, byte[] order, List<?> values) {
    add(key, order, digest(values), false);
  }

  /** The key has no row, until one of a later order comes. */
  void remove(List<?> key, byte[] order) {
    add(key, order, null, false);
  }

  /** A row of a content whose rows are known by another key at first, as a topic's are. */
  static Spill.Entry within(byte[] otherKey, List<?> key, List<?> values) {
    byte[] own = encoded(key);
    byte[] row = Arrays.copyOf(digest(values), DIGEST_BYTES + own.length);
    System.arraycopy(own, 0, row, DIGEST_BYTES, own.length);
    return new Spill.Entry(otherKey, label(key), NO_ORDER, row, false);
  }

  /** Adds what {@link #within} made, by its own key. */
  void add(Spill.Entry within) {
    if (within.row() != null) {
      rows.add(
          new Spill.Entry(
              Arrays.copyOfRange(within.row(), DIGEST_BYTES, within.row().length),
              within.label(),
              NO_ORDER,
              Arrays.copyOf(within.row(), DIGEST_BYTES),
              false));
    }
  }

  /** The key is not to be compared. */
  void exclude(List<?> key) {
    add(key, NO_ORDER, null, true);
  }

  /** No row of this order or an earlier one counts. */
  void endUpTo(byte[] order) {
    floor = Arrays.compareUnsigned(order, floor) > 0 ? order : floor;
  }

  byte[] floor() {
    return floor;
  }

  Spill rows() {
    return rows;
  }

  private void add(List<?> key, byte[] order, byte[] digest, boolean excluded) {
    rows.add(new Spill.Entry(encoded(key), label(key), order, digest, excluded));
  }

  static byte[] encoded(List<?> key) {
    return KeyEncoder.encode(key.toArray());
  }

  static byte[] digest(List<?> values) {
    return sha256(KeyEncoder.encodeAll(encodable(values)));
  }

  @Override
  public void close() {
    rows.close();
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

  /** The key for people. */
  static String label(List<?> key) {
    String label = key.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return label.length() > LABEL ? label.substring(0, LABEL) : label;
  }

  private static byte[] sha256(byte[] bytes) {
    return Arrays.copyOf(Sha256.of(bytes), DIGEST_BYTES);
  }
}
