package io.millrace.semantic.metricflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a YAML file and where it stands.
 *
 * @param value a {@code String}, a {@code List<YamlNode>}, a {@code Map<String, YamlNode>}, or null
 */
record YamlNode(Location at, Object value) {

  /** The value of a key; an empty node, at this place, if there is none. */
  YamlNode get(String key) {
    return fields().getOrDefault(key, new YamlNode(at, null));
  }

  boolean has(String key) {
    return !get(key).isEmpty();
  }

  boolean isEmpty() {
    return value == null;
  }

  boolean isText() {
    return value instanceof String;
  }

  boolean isTrue() {
    return text().map("true"::equalsIgnoreCase).orElse(false);
  }

  Optional<String> text() {
    return value instanceof String text ? Optional.of(text.strip()) : Optional.empty();
  }

  String text(String otherwise) {
    return text().orElse(otherwise);
  }

  /** The elements of a list; a single value counts as a list of one, as in dbt. */
  @SuppressWarnings("unchecked")
  List<YamlNode> elements() {
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list ? (List<YamlNode>) list : List.of(this);
  }

  @SuppressWarnings("unchecked")
  Map<String, YamlNode> fields() {
    return value instanceof Map<?, ?> map ? (Map<String, YamlNode>) map : Map.of();
  }
}
