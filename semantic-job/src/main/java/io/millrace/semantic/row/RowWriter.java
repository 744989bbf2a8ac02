package io.millrace.semantic.row;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Writes tagged values one after another; {@link RowReader} reads them back. */
final class RowWriter {

  static final byte NULL = 0;
  static final byte LONG = 1;
  static final byte DECIMAL = 2;
  static final byte STRING = 3;
  static final byte FALSE = 4;
  static final byte TRUE = 5;
  static final byte DATE = 6;
  static final byte TIMESTAMP = 7;
  static final byte LOCAL_TIMESTAMP = 8;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

  void write(Object value) {
    if (value == null) {
      out.write(NULL);
    } else if (value instanceof Long number) {
      writeTagged(LONG, number);
    } else if (value instanceof BigDecimal number) {
      writeDecimal(number);
    } else if (value instanceof String text) {
      out.write(STRING);
      writeBytes(text.getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof Boolean flag) {
      out.write(flag ? TRUE : FALSE);
    } else if (value instanceof LocalDate date) {
      writeTagged(DATE, date.toEpochDay());
    } else if (value instanceof Instant instant) {
      writeTagged(TIMESTAMP, micros(instant));
    } else if (value instanceof LocalDateTime time) {
      writeTagged(LOCAL_TIMESTAMP, micros(time.toInstant(ZoneOffset.UTC)));
    } else {
      throw new IllegalArgumentException("No encoding for a value of " + value.getClass());
    }
  }

  byte[] toBytes() {
    return out.toByteArray();
  }

  private void writeTagged(byte tag, long number) {
    out.write(tag);
    writeVariable(number << 1 ^ number >> 63);
  }

  private void writeDecimal(BigDecimal number) {
    BigDecimal canonical = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    writeTagged(DECIMAL, canonical.scale());
    writeBytes(canonical.unscaledValue().toByteArray());
  }

  private void writeBytes(byte[] bytes) {
    writeVariable(bytes.length);
    out.writeBytes(bytes);
  }

  private void writeVariable(long bits) {
    long rest = bits;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
