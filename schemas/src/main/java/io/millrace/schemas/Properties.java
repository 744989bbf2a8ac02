package io.millrace.schemas;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code millrace} property object under reading: typed access that collects violations instead
 * of throwing.
 */
final class Properties {
  private final String where;
  private final Map<?, ?> values;
  private final List<String> violations;

  private Properties(String where, Map<?, ?> values, List<String> violations) {
    this.where = where;
    this.values = values;
    this.violations = violations;
  }

  /** Properties of something that was not given are empty. */
  static Properties of(String where, Object value, Set<String> known, List<String> violations) {
    if (value != null && !(value instanceof Map)) {
      violations.add(where + " must be an object.");
    }
    Map<?, ?> values = value instanceof Map<?, ?> map ? map : Map.of();
    for (Object key : values.keySet()) {
      if (!known.contains(key.toString())) {
        violations.add(
            "%s has no property '%s'; it knows %s."
                .formatted(where, key, String.join(", ", known.stream().sorted().toList())));
      }
    }
    return new Properties(where, values, violations);
  }

  Properties object(String name, Set<String> known) {
    return of(where + "." + name, values.get(name), known, violations);
  }

  /** The entries of a nested object, in their order; none if there is none. */
  Map<String, Object> entries(String name) {
    Map<String, Object> entries = new LinkedHashMap<>();
    if (values.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> entries.put(key.toString(), value));
    } else if (values.get(name) != null) {
      wrong(name, values.get(name), "an object", null);
    }
    return entries;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Optional<String> text(String name) {
    Object value = values.get(name);
    if (value instanceof Map || value instanceof List) {
      violations.add("%s.%s must be a text.".formatted(where, name));
      return Optional.empty();
    }
    return Optional.ofNullable(value).map(Object::toString);
  }

  String required(String name, String example) {
    return text(name).filter(text -> !text.isBlank()).orElseGet(() -> missing(name, example, ""));
  }

  int positiveInteger(String name) {
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

  <T> T wrong(String name, Object value, String expected, T otherwise) {
    violations.add("%s.%s must be %s, not '%s'.".formatted(where, name, expected, value));
    return otherwise;
  }

  private <T> T missing(String name, String example, T otherwise) {
    violations.add("%s.%s is missing: give %s.".formatted(where, name, example));
    return otherwise;
  }
}
