package io.millrace.semantic.row;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A row as one array of bytes: each value behind a tag for its type, equal values always as equal
 * bytes.
 *
 * <p>It holds any columns without knowing a schema, two rows are joined by concatenation, and its
 * bytes may be a key. Values are null, {@code Long}, {@code BigDecimal}, {@code String}, {@code
 * Boolean}, {@code LocalDate}, {@code Instant} and {@code LocalDateTime} (microseconds). Decimals
 * are equal by value: trailing zeros are not kept.
 */
public final class PackedRow implements Serializable {

  private static final long serialVersionUID = 1L;

  public byte[] bytes;

  public PackedRow() {}

  public PackedRow(byte[] bytes) {
    this.bytes = bytes;
  }

  public static PackedRow of(Object... values) {
    RowWriter writer = new RowWriter();
    for (Object value : values) {
      writer.write(value);
    }
    return new PackedRow(writer.toBytes());
  }

  /** A row of nothing but nulls. */
  public static PackedRow nulls(int size) {
    return of(new Object[size]);
  }

  public Object[] values() {
    return new RowReader(bytes).readAll();
  }

  /** One column as a row of its own. */
  public PackedRow column(int index) {
    RowReader reader = new RowReader(bytes);
    reader.skip(index);
    int from = reader.position();
    reader.skip(1);
    return new PackedRow(Arrays.copyOfRange(bytes, from, reader.position()));
  }

  /** Whether the first column is null. */
  public boolean startsWithNull() {
    return bytes[0] == RowWriter.NULL;
  }

  /** An order of rows that means nothing but is always the same. */
  public int compareBytes(PackedRow other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  /** This row's columns, then the other's. */
  public PackedRow append(PackedRow other) {
    byte[] joined = Arrays.copyOf(bytes, bytes.length + other.bytes.length);
    System.arraycopy(other.bytes, 0, joined, bytes.length, other.bytes.length);
    return new PackedRow(joined);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedRow row && Arrays.equals(bytes, row.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The size alone: values may be confidential and are never printed. */
  @Override
  public String toString() {
    return "PackedRow[" + bytes.length + " bytes]";
  }
}
