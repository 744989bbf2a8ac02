package io.millrace.schemas.contract;

import io.millrace.schemas.finding.BusinessExpressions;
import io.millrace.schemas.finding.NearestName;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An object under reading: typed access that collects what is wrong instead of throwing. */
public final class Properties {
  private final String where;
  private final Spot spot;
  private final Map<?, ?> values;
  private final Sink sink;

  /** Where findings go, and the rules they break. */
  public record Sink(ContractFindings findings, ContractRule unknown, ContractRule wrong) {

    static Sink ofContract(ContractFindings findings) {
      return new Sink(findings, ContractRule.UNKNOWN_PROPERTY, ContractRule.PROPERTY);
    }

    public static Sink ofPolicy(ContractFindings findings) {
      return new Sink(findings, ContractRule.UNKNOWN_POLICY_KEY, ContractRule.POLICY);
    }
  }

  private Properties(String where, Spot spot, Map<?, ?> values, Sink sink) {
    this.where = where;
    this.spot = spot;
    this.values = values;
    this.sink = sink;
  }

  /**
   * Properties of something that was not given are empty.
   *
   * @param where starts the sentences, such as {@code Field phone}
   */
  public static Properties of(String where, Spot spot, Object value, Set<String> known, Sink sink) {
    if (value != null && !(value instanceof Map)) {
      sink.findings().add(sink.wrong(), spot, where + " must be an object.");
    }
    Map<?, ?> values = value instanceof Map<?, ?> map ? map : Map.of();
    Properties properties = new Properties(where, spot, values, sink);
    values.keySet().stream()
        .map(Object::toString)
        .filter(key -> !known.contains(key))
        .forEach(key -> properties.unknown(key, known));
    return properties;
  }

  private void unknown(String key, Set<String> known) {
    boolean contract = sink.unknown() == ContractRule.UNKNOWN_PROPERTY;
    if (contract && BusinessExpressions.isOne(key)) {
      sink.findings()
          .add(
              ContractRule.EXPRESSION,
              spot.at(key),
              "%s has '%s': a contract holds no business expression.".formatted(where, key),
              BusinessExpressions.REMEDY);
      return;
    }
    sink.findings()
        .add(
            sink.unknown(),
            spot.at(key),
            "%s has no property '%s'.".formatted(where, key),
            NearestName.remedy(key, known));
  }

  public Properties object(String name, Set<String> known) {
    return of(where + "." + name, spot.at(name), values.get(name), known, sink);
  }

  /** The entries of a nested object, in their order; none if there is none. */
  public Map<String, Object> entries(String name) {
    Map<String, Object> entries = new LinkedHashMap<>();
    if (values.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> entries.put(key.toString(), value));
    } else if (values.get(name) != null) {
      wrong(name, values.get(name), "an object", null);
    }
    return entries;
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public Optional<String> text(String name) {
    Object value = values.get(name);
    if (value instanceof Map || value instanceof List) {
      return wrong(name, value, "a text", Optional.empty());
    }
    return Optional.ofNullable(value).map(Object::toString);
  }

  public String required(String name, String example) {
    return text(name).filter(text -> !text.isBlank()).orElseGet(() -> missing(name, example, ""));
  }

  public int positiveInteger(String name) {
    if (values.get(name) instanceof Integer number && number > 0) {
      return number;
    }
    return missing(name, "a whole number from 1", 1);
  }

  Duration duration(String name, Duration otherwise) {
    Optional<String> text = text(name);
    try {
      return text.map(Duration::parse).orElse(otherwise);
    } catch (DateTimeParseException e) {
      return wrong(name, text.get(), "an ISO 8601 duration such as PT30M or P30D", otherwise);
    }
  }

  boolean flag(String name) {
    Object value = values.get(name);
    return value instanceof Boolean flag
        ? flag
        : value != null && wrong(name, value, "true or false", false);
  }

  List<String> texts(String name) {
    Object value = values.get(name);
    if (value instanceof List<?> list) {
      return list.stream().map(Object::toString).toList();
    }
    return value == null ? List.of() : wrong(name, value, "a list", List.of());
  }

  public <T> T wrong(String name, Object value, String expected, T otherwise) {
    sink.findings()
        .add(
            sink.wrong(),
            spot.at(name),
            "%s.%s is '%s'.".formatted(where, name, value),
            "Give " + expected + ".");
    return otherwise;
  }

  private <T> T missing(String name, String example, T otherwise) {
    String message =
        values.get(name) == null
            ? "%s.%s is missing.".formatted(where, name)
            : "%s.%s is '%s'.".formatted(where, name, values.get(name));
    sink.findings().add(sink.wrong(), spot.at(name), message, "Give " + example + ".");
    return otherwise;
  }
}
