package io.millrace.runtime.write.decode;

import io.millrace.runtime.write.decode.ValueReader.MismatchException;
import io.millrace.schemas.contract.AvroTypes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import org.apache.avro.Schema;

/**
 * Reads days, times of day and moments: numbers in the source's unit, or ISO 8601 texts, which are
 * in UTC unless they say otherwise.
 *
 * <p>Methods throw {@link MismatchException}, {@link ArithmeticException} or {@link
 * DateTimeException} for what is not such a value, or finer than the contract's type.
 */
final class TimeReader {

  private static final SourceType NANOS =
      new SourceType("io.debezium.time.NanoTime", OptionalInt.empty());

  private TimeReader() {}

  /** Of Avro's {@code int}: days since 1970, or for {@code time-millis} milliseconds of the day. */
  static Integer dayOrTime(Object value, SourceType source, Schema type) {
    if (AvroTypes.logicalName(type).equals("time-millis")) {
      return timeOfDay(value, source, type);
    }
    if (value instanceof String text) {
      return Math.toIntExact(LocalDate.parse(text).toEpochDay());
    }
    if (!source.mayBeDays()) {
      throw new MismatchException(type);
    }
    return ValueReader.integer(value, type);
  }

  private static Integer timeOfDay(Object value, SourceType source, Schema type) {
    long millis =
        value instanceof String text
            ? rescale(LocalTime.parse(text).toNanoOfDay(), NANOS, 1_000_000)
            : rescale(ValueReader.number(value, type).longValueExact(), source, 1_000_000);
    return Math.toIntExact(millis);
  }

  /** Of Avro's {@code long}: milliseconds or microseconds since 1970, as the type says. */
  static Long moment(Object value, SourceType source, Schema type) {
    long unit = AvroTypes.logicalName(type).endsWith("millis") ? 1_000_000 : 1_000;
    if (value instanceof String text) {
      return rescale(micros(text), SourceType.PLAIN, unit);
    }
    return rescale(ValueReader.number(value, type).longValueExact(), source, unit);
  }

  private static long rescale(long value, SourceType source, long nanosPerUnit) {
    long from = source.nanosPerUnit();
    if (from >= nanosPerUnit) {
      return Math.multiplyExact(value, from / nanosPerUnit);
    }
    long divisor = nanosPerUnit / from;
    if (value % divisor != 0) {
      throw new ArithmeticException("finer than the contract's type");
    }
    return value / divisor;
  }

  private static long micros(String text) {
    String iso = text.replace(' ', 'T');
    Instant instant;
    if (iso.length() == 10) {
      instant = LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC);
    } else if (iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > 10) {
      instant = OffsetDateTime.parse(iso).toInstant();
    } else {
      instant = LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }
    if (instant.getNano() % 1000 != 0) {
      throw new ArithmeticException("finer than microseconds");
    }
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
