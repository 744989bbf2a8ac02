package io.millrace.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * A record as a line of JSON, for example {@code {"partition": 0, "key": "c-1", "value": {...}}}.
 *
 * @param partition where it goes; empty: by its key
 * @param key as text, or null
 * @param value an object, which is encoded as the topic's contract says; null for a record without
 *     a value
 * @param text in place of a value: what is sent as it is, in UTF-8, such as a broken record
 * @param headers texts
 */
record WorkloadRecord(
    OptionalInt partition, String key, JsonNode value, String text, Map<String, String> headers) {

  private static final Set<String> KNOWN = Set.of("partition", "key", "value", "text", "headers");
  private static final int LAST_PARTITION = 999;
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));

  /**
   * The record on a line.
   *
   * @throws WorkloadException if there is none
   */
  static WorkloadRecord parse(Path file, int number, byte[] line) {
    JsonNode json = tree(file, number, line);
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!KNOWN.contains(name)) {
        throw new WorkloadException(
            file, number, "a record has partition, key, value, text and headers, but no " + name);
      }
    }
    if (json.has("value") == json.has("text")) {
      throw new WorkloadException(
          file, number, "a record has either a value, which may be null, or a text");
    }
    JsonNode value = json.path("value");
    if (json.has("value") && !value.isObject() && !value.isNull()) {
      throw new WorkloadException(file, number, "the value must be an object or null");
    }
    return new WorkloadRecord(
        partition(file, number, json.path("partition")),
        text(file, number, "key", json.path("key")),
        value.isObject() ? value : null,
        text(file, number, "text", json.path("text")),
        headers(file, number, json.path("headers")));
  }

  private static OptionalInt partition(Path file, int number, JsonNode json) {
    if (json.isMissingNode()) {
      return OptionalInt.empty();
    }
    if (!json.isInt() || json.asInt() < 0 || json.asInt() > LAST_PARTITION) {
      throw new WorkloadException(
          file, number, "a partition is a number from 0 to %d".formatted(LAST_PARTITION));
    }
    return OptionalInt.of(json.asInt());
  }

  private static String text(Path file, int number, String name, JsonNode json) {
    if (json.isTextual()) {
      return json.asText();
    }
    if (json.isMissingNode() || json.isNull() && name.equals("key")) {
      return null;
    }
    throw new WorkloadException(file, number, "the %s must be a text".formatted(name));
  }

  private static Map<String, String> headers(Path file, int number, JsonNode json) {
    if (!json.isMissingNode() && !json.isObject()) {
      throw new WorkloadException(file, number, "headers are an object of texts");
    }
    Map<String, String> headers = new TreeMap<>();
    json.fields()
        .forEachRemaining(
            header ->
                headers.put(
                    header.getKey(), text(file, number, header.getKey(), header.getValue())));
    return headers;
  }

  private static JsonNode tree(Path file, int number, byte[] line) {
    try {
      JsonNode json = JSON.readTree(line);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw new WorkloadException(file, number, "this is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new WorkloadException(file, number, "this is no JSON: " + e.getMessage());
    }
    throw new WorkloadException(file, number, "a record is a JSON object");
  }
}
