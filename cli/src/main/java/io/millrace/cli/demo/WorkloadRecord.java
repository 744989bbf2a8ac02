package io.millrace.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));

  /** All records of a file; empty lines are skipped. */
  static List<WorkloadRecord> read(Path file, List<String> lines) {
    List<WorkloadRecord> records = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        records.add(parse(file, i + 1, lines.get(i)));
      }
    }
    return records;
  }

  private static WorkloadRecord parse(Path file, int number, String line) {
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
        json.has("partition") ? OptionalInt.of(json.get("partition").asInt()) : OptionalInt.empty(),
        json.path("key").isMissingNode() ? null : json.get("key").asText(),
        value.isObject() ? value : null,
        json.has("text") ? json.get("text").asText() : null,
        headers(json.path("headers")));
  }

  private static Map<String, String> headers(JsonNode json) {
    Map<String, String> headers = new TreeMap<>();
    json.fields()
        .forEachRemaining(header -> headers.put(header.getKey(), header.getValue().asText()));
    return headers;
  }

  private static JsonNode tree(Path file, int number, String line) {
    try {
      JsonNode json = JSON.readTree(line);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw new WorkloadException(file, number, "this is no JSON: " + e.getOriginalMessage());
    }
    throw new WorkloadException(file, number, "a record is a JSON object");
  }
}
