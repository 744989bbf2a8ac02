package io.millrace.runtime.read.project;

import io.millrace.schemas.finding.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a YAML file that knows where it stands. Jinja in it is rendered when it is asked for.
 */
public final class YamlNode {
  private final Place place;
  private final String written;
  private final Object plain;
  private final Renderer renderer;
  private Object rendered;

  private YamlNode(Place place, String written, Object plain, Renderer renderer) {
    this.place = place;
    this.written = written;
    this.plain = plain;
    this.renderer = renderer;
  }

  /**
   * A value without Jinja.
   *
   * @param value a {@code Map<String, YamlNode>}, a {@code List<YamlNode>}, a string, number or
   *     boolean; null for YAML's null
   */
  public static YamlNode of(Place place, Object value) {
    return new YamlNode(place, String.valueOf(value), value, null);
  }

  /** A scalar and how it is written. */
  static YamlNode scalar(Place place, String written, Object value) {
    return new YamlNode(place, written, value, null);
  }

  static YamlNode template(Place place, String written, Renderer renderer) {
    return new YamlNode(place, written, written, renderer);
  }

  /** What Java's values say, at one place. */
  private static YamlNode wrap(Place place, Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, YamlNode> fields = new LinkedHashMap<>();
      map.forEach((key, field) -> fields.put(String.valueOf(key), wrap(place, field)));
      return of(place, fields);
    }
    return value instanceof List<?> list
        ? of(place, list.stream().map(item -> wrap(place, item)).toList())
        : of(place, value);
  }

  private Object content() {
    if (renderer == null) {
      return plain;
    }
    if (rendered == null) {
      rendered = wrap(place, renderer.value(written, place)).plain;
    }
    return rendered;
  }

  public Place place() {
    return place;
  }

  public boolean isMap() {
    return content() instanceof Map;
  }

  public boolean isList() {
    return content() instanceof List;
  }

  /** Whether it is a scalar with a value. */
  public boolean isText() {
    return !isEmpty() && !isMap() && !isList();
  }

  public boolean isEmpty() {
    return content() == null;
  }

  public boolean isTrue() {
    return text().equalsIgnoreCase("true");
  }

  public Optional<YamlNode> find(String key) {
    return Optional.ofNullable(fields().get(key));
  }

  /** The value of a key; an empty node, at this place, if there is none. */
  public YamlNode get(String key) {
    return find(key).orElseGet(() -> of(place, null));
  }

  public boolean has(String key) {
    return !get(key).isEmpty();
  }

  /** In file order; empty when this is not a map. */
  @SuppressWarnings("unchecked")
  public Map<String, YamlNode> fields() {
    return content() instanceof Map<?, ?> map ? (Map<String, YamlNode>) map : Map.of();
  }

  /** Empty when this is not a list. */
  @SuppressWarnings("unchecked")
  public List<YamlNode> items() {
    return content() instanceof List<?> list ? (List<YamlNode>) list : List.of();
  }

  /** The items of a list; a single value counts as a list of one, as in dbt. */
  public List<YamlNode> elements() {
    return isList() || isEmpty() ? items() : List.of(this);
  }

  /** A scalar as text; the empty string for anything else. */
  public String text() {
    return text("");
  }

  /** A scalar as text, or the other one. */
  public String text(String otherwise) {
    return asText().orElse(otherwise);
  }

  public Optional<String> asText() {
    if (!isText()) {
      return Optional.empty();
    }
    return Optional.of((renderer == null ? written : String.valueOf(content())).strip());
  }

  /** Texts of a list, or of a single scalar. */
  public List<String> texts() {
    return elements().stream().map(YamlNode::text).toList();
  }

  /** A scalar as it is written, Jinja included; the empty string for anything else. */
  public String raw() {
    return plain instanceof Map || plain instanceof List || plain == null ? "" : written;
  }

  /** Maps, lists, strings, numbers, booleans; null for YAML's null. */
  public Object value() {
    if (isMap()) {
      Map<String, Object> map = new LinkedHashMap<>();
      fields().forEach((key, field) -> map.put(key, field.value()));
      return map;
    }
    return isList() ? items().stream().map(YamlNode::value).toList() : content();
  }
}
