package io.millrace.schemas.contract;

import io.millrace.schemas.finding.Place;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.avro.Schema;

/**
 * The {@code millrace} property of one field.
 *
 * @param isPublic whether its value is nobody's secret, whatever its name sounds like
 */
public record FieldProperties(
    Rules rules, Optional<String> domain, Optional<Integer> fieldId, boolean isPublic) {

  static final Set<String> KNOWN =
      Set.of("required", "range", "pattern", "enum", "identifier-domain", "field-id", "public");

  /** Contract fields have column ids from here on; metadata columns stay below. */
  static final int FIRST_FIELD_ID = 100;

  /**
   * The id of a field's column: 100 and its {@code field-id}, or its position if it declares none.
   */
  public static int columnId(Schema.Field field) {
    return FIRST_FIELD_ID + of(field.name(), field).fieldId().orElse(field.pos());
  }

  /** Reads them again where what is wrong has been reported. */
  public static FieldProperties of(String name, Schema.Field field) {
    return of(name, field, new ContractFindings(spot -> Place.startOf(Path.of(name))));
  }

  public static FieldProperties of(String name, Schema.Field field, ContractFindings findings) {
    Properties properties =
        Properties.of(
            "Field " + name,
            Spot.field(name, ContractParser.PROPERTY),
            field.getObjectProp(ContractParser.PROPERTY),
            KNOWN,
            Properties.Sink.ofContract(findings));
    Optional<Integer> fieldId =
        properties.has("field-id")
            ? Optional.of(properties.positiveInteger("field-id"))
            : Optional.empty();
    Rules rules = rules(properties, field.schema());
    return new FieldProperties(
        rules, properties.text("identifier-domain"), fieldId, properties.flag("public"));
  }

  private static Rules rules(Properties properties, Schema type) {
    Properties range = properties.object("range", Set.of("min", "max"));
    return new Rules(
        properties.flag("required"),
        bound(range, "min", type),
        bound(range, "max", type),
        pattern(properties),
        Set.copyOf(properties.texts("enum")));
  }

  private static Optional<String> pattern(Properties properties) {
    Optional<String> pattern = properties.text("pattern");
    try {
      pattern.ifPresent(Pattern::compile);
      return pattern;
    } catch (PatternSyntaxException e) {
      return properties.wrong("pattern", pattern.get(), "a regular expression", Optional.empty());
    }
  }

  private static Optional<BigDecimal> bound(Properties range, String name, Schema type) {
    Optional<String> text = range.text(name);
    try {
      return text.map(bound -> bound(type, bound));
    } catch (RuntimeException e) {
      String expected = "a number, or an ISO 8601 date or timestamp for a field of that type";
      return range.wrong(name, text.get(), expected, Optional.empty());
    }
  }

  private static BigDecimal bound(Schema type, String text) {
    return switch (AvroTypes.logicalName(type)) {
      case "date" -> BigDecimal.valueOf(LocalDate.parse(text).toEpochDay());
      case "timestamp-micros", "timestamp-millis" -> micros(Instant.parse(text));
      case "local-timestamp-micros", "local-timestamp-millis" ->
          micros(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
      default -> new BigDecimal(text);
    };
  }

  private static BigDecimal micros(Instant instant) {
    return BigDecimal.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
  }
}
