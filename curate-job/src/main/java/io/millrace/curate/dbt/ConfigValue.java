package io.millrace.curate.dbt;

import io.millrace.schemas.finding.Place;
import java.util.List;

/** A configured value and where it stands. */
record ConfigValue(Object value, Place place) {

  String text() {
    return String.valueOf(value);
  }

  boolean isTrue() {
    return Boolean.parseBoolean(text());
  }

  /** A list as it is, a single value as a list of one. */
  List<String> texts() {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(text());
  }
}
