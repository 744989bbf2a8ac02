package io.millrace.schemas.table;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * The one encoding of composite keys: in Kafka keys, state, digests and surrogate keys.
 *
 * <p>Equal parts of equal types give equal bytes, and different ones different bytes. The order of
 * bytes says nothing about the order of keys. Format, all numbers big-endian:
 *
 * <pre>
 * key      = version part*            version = 01
 * null     = 00
 * false    = 01        true = 02
 * integer  = 03 int64                 byte, short, int and long of one value are equal
 * decimal  = 04 int32 scale, bytes    unscaled two's complement; trailing zeros stripped: 1.50 equals 1.5, not integer 1
 * double   = 05 int64                 IEEE 754 bits; float widened; -0.0 is 0.0, all NaN are one
 * string   = 06 bytes                 UTF-8; any CharSequence; a UUID as its lower-case text
 * bytes    = 07 bytes                 byte[] or ByteBuffer
 * date     = 08 int64                 days since 1970-01-01
 * instant  = 09 int64                 microseconds since the epoch, rounded down
 * local    = 0A int64                 a timestamp without zone: microseconds as if it were UTC
 * time     = 0B int64                 microseconds since midnight
 * bytes    = int32 length, content
 * </pre>
 */
public final class KeyEncoder {
  /**
   * First byte of every key; it leaves room for other formats and for keys that are no encoded
   * values.
   */
  public static final byte VERSION = 1;

  static final byte NULL = 0;
  static final byte FALSE = 1;
  static final byte TRUE = 2;
  static final byte INTEGER = 3;
  static final byte DECIMAL = 4;
  static final byte DOUBLE = 5;
  static final byte STRING = 6;
  static final byte BYTES = 7;
  static final byte DATE = 8;
  static final byte INSTANT = 9;
  static final byte LOCAL_TIMESTAMP = 10;
  static final byte TIME = 11;

  private KeyEncoder() {}

  /**
   * Encodes the parts in their order.
   *
   * @throws IllegalArgumentException for a part of another type; the message names the type, never
   *     the value
   */
  public static byte[] encode(Object... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 * (parts.length + 1));
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      for (Object part : parts) {
        write(out, part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** {@link #encode} of a list of parts. */
  public static byte[] encodeAll(List<?> parts) {
    return encode(parts.toArray());
  }

  private static void write(DataOutputStream out, Object part) throws IOException {
    if (part == null) {
      out.writeByte(NULL);
    } else if (part instanceof CharSequence || part instanceof UUID) {
      sized(out, STRING, part.toString().getBytes(StandardCharsets.UTF_8));
    } else if (part instanceof Number number) {
      number(out, number);
    } else if (part instanceof Boolean flag) {
      out.writeByte(flag ? TRUE : FALSE);
    } else if (part instanceof byte[] bytes) {
      sized(out, BYTES, bytes);
    } else if (part instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      sized(out, BYTES, bytes);
    } else {
      time(out, part);
    }
  }

  private static void number(DataOutputStream out, Number number) throws IOException {
    if (number instanceof BigDecimal decimal) {
      decimal(out, decimal);
    } else if (number instanceof Double || number instanceof Float) {
      tagged(out, DOUBLE, Double.doubleToLongBits(number.doubleValue() + 0.0));
    } else if (number instanceof BigInteger integer && integer.bitLength() < Long.SIZE) {
      tagged(out, INTEGER, integer.longValue());
    } else if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte) {
      tagged(out, INTEGER, number.longValue());
    } else {
      throw unfit(number);
    }
  }

  private static void decimal(DataOutputStream out, BigDecimal decimal) throws IOException {
    BigDecimal stripped = decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
    out.writeByte(DECIMAL);
    out.writeInt(stripped.scale());
    content(out, stripped.unscaledValue().toByteArray());
  }

  private static void time(DataOutputStream out, Object part) throws IOException {
    if (part instanceof Instant instant) {
      tagged(out, INSTANT, micros(instant));
    } else if (part instanceof LocalDate date) {
      tagged(out, DATE, date.toEpochDay());
    } else if (part instanceof LocalDateTime local) {
      tagged(out, LOCAL_TIMESTAMP, micros(local.toInstant(ZoneOffset.UTC)));
    } else if (part instanceof LocalTime time) {
      tagged(out, TIME, time.toNanoOfDay() / 1000);
    } else if (part instanceof OffsetDateTime offset) {
      tagged(out, INSTANT, micros(offset.toInstant()));
    } else if (part instanceof ZonedDateTime zoned) {
      tagged(out, INSTANT, micros(zoned.toInstant()));
    } else {
      throw unfit(part);
    }
  }

  private static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L),
        ChronoUnit.MICROS.between(Instant.ofEpochSecond(instant.getEpochSecond()), instant));
  }

  private static void tagged(DataOutputStream out, byte tag, long value) throws IOException {
    out.writeByte(tag);
    out.writeLong(value);
  }

  private static void sized(DataOutputStream out, byte tag, byte[] value) throws IOException {
    out.writeByte(tag);
    content(out, value);
  }

  private static void content(DataOutputStream out, byte[] value) throws IOException {
    out.writeInt(value.length);
    out.write(value);
  }

  private static IllegalArgumentException unfit(Object part) {
    return new IllegalArgumentException(
        "A key part cannot be a " + part.getClass().getName() + " of this value");
  }
}
