package io.millrace.runtime.write.masking;

import io.millrace.schemas.contract.AvroTypes;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;

/**
 * The one text of a value, for hashes and tokens: whole numbers in decimal, decimals without
 * trailing zeros, dates and timestamps in ISO 8601, bytes in Base64. The same value has the same
 * text in an int, a long and a string field.
 */
final class ValueTexts {
  private ValueTexts() {}

  static Function<Object, String> of(Schema type) {
    return switch (AvroTypes.logicalName(type)) {
      case "decimal" -> value -> plain((BigDecimal) AvroTypes.comparable(type, value));
      case "date" -> value -> LocalDate.ofEpochDay(((Integer) value).longValue()).toString();
      case "timestamp-micros", "timestamp-millis" -> value -> instant(type, value).toString();
      case "local-timestamp-micros", "local-timestamp-millis" ->
          value -> LocalDateTime.ofInstant(instant(type, value), ZoneOffset.UTC).toString();
      default -> ValueTexts::text;
    };
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static Instant instant(Schema type, Object value) {
    return Instant.EPOCH.plus((Long) AvroTypes.comparable(type, value), ChronoUnit.MICROS);
  }

  private static String text(Object value) {
    if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return Base64.getEncoder().encodeToString(bytes);
    }
    return value instanceof GenericFixed fixed
        ? Base64.getEncoder().encodeToString(fixed.bytes())
        : value.toString();
  }
}
