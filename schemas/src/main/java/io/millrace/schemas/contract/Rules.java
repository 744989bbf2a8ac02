package io.millrace.schemas.contract;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Technical rules for the values of one field. A rule says what a well-formed value is, nothing
 * about business.
 *
 * @param required no nulls
 * @param min smallest value; dates count as days and timestamps as microseconds since 1970
 * @param max largest value, in the same units
 * @param pattern a regular expression the whole text must match
 * @param allowed the texts that may occur; empty: any
 */
public record Rules(
    boolean required,
    Optional<BigDecimal> min,
    Optional<BigDecimal> max,
    Optional<String> pattern,
    Set<String> allowed) {

  public static final Rules NONE =
      new Rules(false, Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  public Rules {
    allowed = Set.copyOf(allowed);
  }

  /**
   * Judges one value.
   *
   * @return what is wrong, as the rest of a sentence that begins with the field's name ({@code "is
   *     below its minimum 0"}); it never holds the value. Null breaks only {@code required}.
   */
  public List<String> violations(Object avroValue) {
    if (avroValue == null) {
      return required ? List.of("is required but null") : List.of();
    }
    if (acceptsAnyValue()) {
      return List.of();
    }
    List<String> violations = new ArrayList<>(0);
    range(avroValue, violations);
    text(avroValue, violations);
    return violations;
  }

  /** Whether only null could break a rule. */
  boolean acceptsAnyValue() {
    return min.isEmpty() && max.isEmpty() && pattern.isEmpty() && allowed.isEmpty();
  }

  private void range(Object value, List<String> violations) {
    if (min.isEmpty() && max.isEmpty()) {
      return;
    }
    BigDecimal number = number(value);
    if (number == null) {
      violations.add("has a range but is not a number");
      return;
    }
    if (min.isPresent() && number.compareTo(min.get()) < 0) {
      violations.add("is below its minimum " + min.get().toPlainString());
    }
    if (max.isPresent() && number.compareTo(max.get()) > 0) {
      violations.add("is above its maximum " + max.get().toPlainString());
    }
  }

  private void text(Object value, List<String> violations) {
    if (pattern.isPresent() && !compiled(pattern.get()).matcher(value.toString()).matches()) {
      violations.add("does not match its pattern " + pattern.get());
    }
    if (!allowed.isEmpty() && !allowed.contains(value.toString())) {
      violations.add("is none of its " + allowed.size() + " allowed values");
    }
  }

  private static Pattern compiled(String pattern) {
    return PATTERNS.computeIfAbsent(pattern, Pattern::compile);
  }

  private static BigDecimal number(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    } else if (value instanceof Integer || value instanceof Long) {
      return BigDecimal.valueOf(((Number) value).longValue());
    } else if (value instanceof Float || value instanceof Double) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? new BigDecimal(value.toString()) : null;
    } else if (value instanceof LocalDate date) {
      return BigDecimal.valueOf(date.toEpochDay());
    } else if (value instanceof Instant instant) {
      return BigDecimal.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    } else if (value instanceof LocalDateTime local) {
      return number(local.toInstant(ZoneOffset.UTC));
    }
    return null;
  }
}
