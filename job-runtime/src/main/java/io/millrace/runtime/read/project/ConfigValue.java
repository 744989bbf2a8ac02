package io.millrace.runtime.read.project;

import io.millrace.schemas.finding.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A configured value and where it stands. */
public record ConfigValue(Object value, Place place) {

  /** All values of a map. */
  public static Map<String, ConfigValue> of(YamlNode map) {
    Map<String, ConfigValue> values = new LinkedHashMap<>();
    map.fields()
        .forEach((key, node) -> values.put(key, new ConfigValue(node.value(), node.place())));
    return values;
  }

  public String text() {
    return String.valueOf(value);
  }

  public boolean isTrue() {
    return Boolean.parseBoolean(text());
  }

  /** A list as it is, a single value as a list of one. */
  public List<String> texts() {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(text());
  }
}
