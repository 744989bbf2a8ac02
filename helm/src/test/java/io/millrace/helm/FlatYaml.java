package io.millrace.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A YAML file by its flat keys; an empty map is an empty text. */
final class FlatYaml {

  private FlatYaml() {}

  static Map<String, String> read(Path file) {
    Map<String, String> flat = new TreeMap<>();
    add("", Chart.yaml(file), flat);
    return flat;
  }

  private static void add(String key, JsonNode node, Map<String, String> flat) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(
              e -> add(key.isEmpty() ? e.getKey() : key + "." + e.getKey(), e.getValue(), flat));
    } else {
      flat.put(key, node.asText());
    }
  }
}
