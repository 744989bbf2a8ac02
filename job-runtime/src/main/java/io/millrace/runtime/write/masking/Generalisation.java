package io.millrace.runtime.write.masking;

import io.millrace.schemas.contract.AvroTypes;
import io.millrace.schemas.masking.Transform.Generalize;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;

/**
 * Coarser values of the same type: the first day of a year or month, the start of a day (UTC),
 * first characters.
 */
final class Generalisation {
  private Generalisation() {}

  static ValueMasker of(Generalize transform, Schema type) {
    if (transform.unit() == Generalize.Unit.PREFIX) {
      return value -> prefix(value.toString(), transform.prefix());
    }
    UnaryOperator<LocalDate> floor = floor(transform.unit());
    return switch (AvroTypes.logicalName(type)) {
      case "date" -> value -> (int) floor.apply(LocalDate.ofEpochDay((Integer) value)).toEpochDay();
      case "timestamp-millis", "local-timestamp-millis" ->
          value -> startOfDay(floor, (Long) value, ChronoUnit.MILLIS);
      default -> value -> startOfDay(floor, (Long) value, ChronoUnit.MICROS);
    };
  }

  private static UnaryOperator<LocalDate> floor(Generalize.Unit unit) {
    return switch (unit) {
      case YEAR -> date -> date.withDayOfYear(1);
      case MONTH -> date -> date.withDayOfMonth(1);
      default -> date -> date;
    };
  }

  private static long startOfDay(UnaryOperator<LocalDate> floor, long value, ChronoUnit unit) {
    Instant instant = Instant.EPOCH.plus(value, unit);
    LocalDate day = floor.apply(LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toLocalDate());
    return unit.between(Instant.EPOCH, day.atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  private static String prefix(String text, int length) {
    int end = Math.min(length, text.codePointCount(0, text.length()));
    return text.substring(0, text.offsetByCodePoints(0, end));
  }
}
