package io.millrace.schemas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** Reads one contract and collects everything that is wrong with it. */
final class ContractParser {
  static final String PROPERTY = "millrace";
  static final Duration DEFAULT_RETENTION = Duration.ofDays(30);

  private static final Set<String> KNOWN =
      Set.of(
          "kind",
          "version",
          "owner",
          "source",
          "key",
          "id",
          "event-time",
          "retention",
          "service-levels");

  private final List<String> violations = new ArrayList<>();
  private final Schema avro;

  ContractParser(String avscJson) {
    avro = schema(avscJson);
  }

  private static Schema schema(String avscJson) {
    try {
      return new Schema.Parser().parse(avscJson);
    } catch (SchemaParseException e) {
      throw new ContractException(List.of("This is no Avro schema: " + e.getMessage()));
    }
  }

  Contract parse() {
    if (avro.getType() != Schema.Type.RECORD) {
      throw new ContractException(List.of("A contract is an Avro record, not " + avro + "."));
    }
    Properties properties =
        Properties.of("Property " + PROPERTY, avro.getObjectProp(PROPERTY), KNOWN, violations);
    Contract contract = contract(properties);
    new ContractChecks(contract, violations).run();
    ContractException.throwIfAny(
        violations.stream().map(violation -> contract.subject() + ": " + violation).toList());
    return contract;
  }

  private Contract contract(Properties properties) {
    String namespace = Optional.ofNullable(avro.getNamespace()).orElse("");
    String domain = namespace.substring(namespace.lastIndexOf('.') + 1);
    String entity = snakeCase(avro.getName());
    Kind kind = kind(properties);
    return new Contract(
        domain,
        entity,
        properties.positiveInteger("version"),
        kind,
        properties.required("owner", "a mail address or team"),
        source(properties, kind, domain + "." + entity),
        properties.texts("key"),
        properties.text("id"),
        eventTime(properties),
        properties.duration("retention", DEFAULT_RETENTION),
        avro,
        ContractField.of(avro));
  }

  /** {@code ProductClass} becomes {@code product_class}. */
  static String snakeCase(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
        .toLowerCase(Locale.ROOT);
  }

  private Kind kind(Properties properties) {
    String expected = "event, change or extract";
    String text = properties.required("kind", expected);
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.text().equals(text))
        .findFirst()
        .orElseGet(
            () ->
                text.isEmpty() ? Kind.EVENT : properties.wrong("kind", text, expected, Kind.EVENT));
  }

  private Source source(Properties properties, Kind kind, String subject) {
    Set<String> known =
        kind == Kind.EXTRACT
            ? Set.of("directory", "format", "pattern", "epoch")
            : Set.of("topic", "format", "epoch", "replica-identity");
    Properties source = properties.object("source", known);
    if (kind == Kind.EXTRACT) {
      return new Source(
          "extract." + subject,
          format(source, Set.of(Format.CSV)),
          Optional.of(source.required("directory", "a folder under the extract root")),
          Optional.of(source.required("pattern", "a glob such as currency_*.csv")),
          epoch(source),
          true);
    }
    return new Source(
        source.required("topic", "a Kafka topic"),
        format(source, Set.of(Format.CONFLUENT_AVRO, Format.JSON)),
        Optional.empty(),
        Optional.empty(),
        epoch(source),
        wholeRowsLogged(source));
  }

  private static int epoch(Properties source) {
    return source.has("epoch") ? source.positiveInteger("epoch") : 1;
  }

  private static boolean wholeRowsLogged(Properties source) {
    String identity = source.text("replica-identity").orElse("default");
    return switch (identity) {
      case "full" -> true;
      case "default" -> false;
      default -> source.wrong("replica-identity", identity, "full or default", false);
    };
  }

  private static Format format(Properties source, Set<Format> possible) {
    String expected = String.join(" or ", possible.stream().map(Format::text).sorted().toList());
    String text = source.required("format", expected);
    Format otherwise = possible.iterator().next();
    if (text.isEmpty()) {
      return otherwise;
    }
    return Format.of(text)
        .filter(possible::contains)
        .orElseGet(() -> source.wrong("format", text, expected, otherwise));
  }

  private Optional<EventTime> eventTime(Properties properties) {
    Properties levels = properties.object("service-levels", Set.of("freshness"));
    levels.duration("freshness", Duration.ZERO);
    Properties time = properties.object("event-time", Set.of("field", "out-of-orderness"));
    if (!properties.has("event-time")) {
      return Optional.empty();
    }
    return Optional.of(
        new EventTime(
            time.required("field", "the name of a timestamp field"),
            time.duration("out-of-orderness", Duration.ZERO)));
  }
}
