package io.millrace.schemas.finding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a JSON or YAML text that knows where it stands.
 *
 * @param line of the value's key, or of the value itself where it has none; counted from 1
 * @param column likewise
 * @param value a {@code Map<String, Document>}, a {@code List<Document>}, a text, or null
 */
public record Document(int line, int column, Object value) {

  private static final JsonFactory JSON =
      new JsonFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  private static final YAMLFactory YAML =
      (YAMLFactory) new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  /**
   * @throws DocumentException if the text is no JSON
   */
  public static Document json(String text) {
    return read(JSON, text);
  }

  /**
   * Reads the first document of a YAML text; an empty one has no value.
   *
   * @throws DocumentException if the text is no YAML
   */
  public static Document yaml(String text) {
    return read(YAML, text);
  }

  private static Document read(JsonFactory format, String text) {
    try (JsonParser parser = format.createParser(text)) {
      return parser.nextToken() == null ? new Document(1, 1, null) : read(parser, here(parser));
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String reason = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new DocumentException(
          reason, at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Document read(JsonParser parser, JsonLocation at) throws IOException {
    Object value =
        switch (parser.currentToken()) {
          case START_OBJECT -> members(parser);
          case START_ARRAY -> elements(parser);
          case VALUE_NULL -> null;
          default -> parser.getText();
        };
    return new Document(at.getLineNr(), at.getColumnNr(), value);
  }

  private static Map<String, Document> members(JsonParser parser) throws IOException {
    Map<String, Document> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      JsonLocation at = here(parser);
      parser.nextToken();
      members.put(key, read(parser, at));
    }
    return members;
  }

  private static List<Document> elements(JsonParser parser) throws IOException {
    List<Document> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(read(parser, here(parser)));
    }
    return elements;
  }

  private static JsonLocation here(JsonParser parser) {
    return parser.currentTokenLocation();
  }

  /** Empty where this is no object. */
  @SuppressWarnings("unchecked")
  public Map<String, Document> members() {
    return value instanceof Map<?, ?> map ? (Map<String, Document>) map : Map.of();
  }

  /** Empty where this is no list. */
  @SuppressWarnings("unchecked")
  public List<Document> elements() {
    return value instanceof List<?> list ? (List<Document>) list : List.of();
  }

  public Optional<Document> member(String key) {
    return Optional.ofNullable(members().get(key));
  }

  public Optional<String> text() {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** What the keys lead to, or what is nearest to it on the way. */
  public Document nearest(List<String> keys) {
    Document found = this;
    for (String key : keys) {
      Optional<Document> next = found.member(key);
      if (next.isEmpty()) {
        return found;
      }
      found = next.get();
    }
    return found;
  }
}
