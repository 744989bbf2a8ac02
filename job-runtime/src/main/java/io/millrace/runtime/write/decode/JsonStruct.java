package io.millrace.runtime.write.decode;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A JSON object as Kafka Connect's JSON converter writes it.
 *
 * @param schema Connect's schema of the object, or a missing node where schemas are switched off
 */
public record JsonStruct(JsonNode json, JsonNode schema) implements SourceStruct {

  @Override
  public boolean has(String field) {
    return json.has(field);
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Override
  public Object get(String field) {
    return value(json.path(field), schemaOf(field));
  }

  @Override
  public SourceType type(String field) {
    JsonNode declared = schemaOf(field);
    JsonNode scale = declared.path("parameters").path("scale");
    return new SourceType(
        declared.path("name").asText(""),
        scale.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(scale.asInt()));
  }

  private JsonNode schemaOf(String field) {
    for (JsonNode declared : schema.path("fields")) {
      if (declared.path("field").asText().equals(field)) {
        return declared;
      }
    }
    return schema.path("no such field");
  }

  private static Object value(JsonNode node, JsonNode declared) {
    return switch (node.getNodeType()) {
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> node.isIntegralNumber() ? integral(node) : node.decimalValue();
      case STRING -> node.textValue();
      case ARRAY -> list(node, declared.path("items"));
      case OBJECT -> new JsonStruct(node, declared);
      default -> null;
    };
  }

  private static Object integral(JsonNode node) {
    return node.canConvertToLong() ? (Object) node.longValue() : node.decimalValue();
  }

  private static List<Object> list(JsonNode array, JsonNode items) {
    List<Object> values = new ArrayList<>();
    array.forEach(item -> values.add(value(item, items)));
    return values;
  }
}
