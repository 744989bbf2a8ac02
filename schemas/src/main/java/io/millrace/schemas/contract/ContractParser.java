package io.millrace.schemas.contract;

import io.millrace.schemas.finding.Document;
import io.millrace.schemas.finding.DocumentException;
import io.millrace.schemas.finding.Finding;
import io.millrace.schemas.finding.NameRule;
import io.millrace.schemas.finding.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

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

  private static final Path NO_FILE = Path.of("contract");

  private final Schema avro;
  private final ContractText text;
  private final ContractFindings findings;

  private ContractParser(Schema avro, ContractText text) {
    this.avro = avro;
    this.text = text;
    this.findings = new ContractFindings(text::place);
  }

  /** A contract, if one can be made of a text, and what is wrong with it. */
  record Result(Optional<Contract> contract, List<Finding> findings) {

    static Result refused(Path file, int line, int column, String message, String remedy) {
      Place place = new Place(file, line, column);
      return new Result(
          Optional.empty(), List.of(Finding.of(ContractRule.UNREADABLE, place, message, remedy)));
    }
  }

  /**
   * Reads the text of an {@code .avsc} file.
   *
   * @throws ContractException with everything that is wrong
   */
  static Contract parse(String avscJson) {
    Result result = parse(NO_FILE, avscJson);
    ContractException.throwIfAny(result.findings());
    return result.contract().orElseThrow();
  }

  /** Reads a file's text; what is wrong stands beside a contract with defaults in its place. */
  static Result parse(Path file, String avscJson) {
    try {
      Document.json(avscJson);
      Schema avro = new Schema.Parser().parse(avscJson);
      if (avro.getType() != Schema.Type.RECORD) {
        String message = "A contract is an Avro record; this is none.";
        return Result.refused(file, 1, 1, message, "Write {\"type\": \"record\", ...}.");
      }
      Path named = file == NO_FILE ? Path.of(subject(avro)) : file;
      return new ContractParser(avro, ContractText.of(named, avscJson)).read();
    } catch (DocumentException e) {
      return Result.refused(
          file, e.line(), e.column(), "This is no Avro schema: " + e.getMessage(), "");
    } catch (AvroRuntimeException e) {
      return Result.refused(file, 1, 1, "This is no Avro schema: " + e.getMessage(), "");
    }
  }

  private Result read() {
    Properties properties =
        Properties.of(
            "Property " + PROPERTY,
            Spot.of(PROPERTY),
            avro.getObjectProp(PROPERTY),
            KNOWN,
            Properties.Sink.ofContract(findings));
    Contract contract = contract(properties);
    new ContractChecks(contract, findings).run();
    String expected = contract.entity() + ".avsc";
    String name = text.file().getFileName().toString();
    if (name.endsWith(".avsc") && !name.equals(expected)) {
      findings.add(
          NameRule.FILE,
          Spot.of("name"),
          "The file of %s is called %s.".formatted(contract.subject(), name),
          "Call it " + expected + ".");
    }
    return new Result(Optional.of(contract), findings.list());
  }

  private static String domain(Schema avro) {
    String namespace = Optional.ofNullable(avro.getNamespace()).orElse("");
    return namespace.substring(namespace.lastIndexOf('.') + 1);
  }

  private static String subject(Schema avro) {
    return domain(avro) + "." + snakeCase(avro.getName());
  }

  private Contract contract(Properties properties) {
    String domain = domain(avro);
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
