package io.millrace.semantic.row;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link RowWriter} wrote. */
final class RowReader {

  private final byte[] bytes;
  private int position;

  RowReader(byte[] bytes) {
    this.bytes = bytes;
  }

  int position() {
    return position;
  }

  Object[] readAll() {
    List<Object> values = new ArrayList<>();
    while (position < bytes.length) {
      values.add(read());
    }
    return values.toArray();
  }

  void skip(int values) {
    for (int i = 0; i < values; i++) {
      skipOne();
    }
  }

  private Object read() {
    byte tag = bytes[position++];
    return switch (tag) {
      case RowWriter.NULL -> null;
      case RowWriter.LONG -> readSigned();
      case RowWriter.DECIMAL -> readDecimal();
      case RowWriter.STRING -> readString();
      case RowWriter.FALSE -> false;
      case RowWriter.TRUE -> true;
      case RowWriter.DATE -> LocalDate.ofEpochDay(readSigned());
      case RowWriter.TIMESTAMP -> readInstant();
      case RowWriter.LOCAL_TIMESTAMP -> LocalDateTime.ofInstant(readInstant(), ZoneOffset.UTC);
      default -> throw new IllegalStateException("Not a packed row: tag " + tag);
    };
  }

  private void skipOne() {
    byte tag = bytes[position++];
    switch (tag) {
      case RowWriter.NULL, RowWriter.FALSE, RowWriter.TRUE -> {}
      case RowWriter.STRING -> skipBytes();
      case RowWriter.DECIMAL -> {
        readVariable();
        skipBytes();
      }
      default -> readVariable();
    }
  }

  private void skipBytes() {
    int length = (int) readVariable();
    position += length;
  }

  private BigDecimal readDecimal() {
    int scale = (int) readSigned();
    int length = (int) readVariable();
    BigInteger unscaled = new BigInteger(bytes, position, length);
    position += length;
    return new BigDecimal(unscaled, scale);
  }

  private String readString() {
    int length = (int) readVariable();
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  private Instant readInstant() {
    return Instant.EPOCH.plus(readSigned(), ChronoUnit.MICROS);
  }

  private long readSigned() {
    long bits = readVariable();
    return bits >>> 1 ^ -(bits & 1);
  }

  private long readVariable() {
    long result = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[position++];
      result |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return result;
      }
    }
  }
}
