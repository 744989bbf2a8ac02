package io.millrace.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A YAML file as flat settings: nested keys joined by dots, lists by semicolons. */
final class YamlSettings {

  private YamlSettings() {}

  static Map<String, String> read(Path file, UnaryOperator<String> environment) {
    return read(file, environment, key -> true);
  }

  static Map<String, String> read(
      Path file, UnaryOperator<String> environment, Predicate<String> keys) {
    Path folder = file.toAbsolutePath().getParent();
    return new References(folder, environment).resolve(flat(file, keys));
  }

  /** With references as they stand in the file. */
  static Map<String, String> flat(Path file, Predicate<String> keys) {
    try {
      Map<String, String> flat = new LinkedHashMap<>();
      flatten("", new YAMLMapper().readTree(file.toFile()), flat);
      flat.keySet().removeIf(keys.negate());
      return flat;
    } catch (IOException e) {
      String message = "Cannot read " + file + ": " + firstLine(e);
      throw ConfigurationException.of(
          List.of(new Violation(ConfigurationRule.UNREADABLE, "", message, "")));
    }
  }

  private static void flatten(String key, JsonNode node, Map<String, String> flat) {
    if (node.isObject()) {
      node.fields().forEachRemaining(f -> flatten(join(key, f.getKey()), f.getValue(), flat));
    } else if (node.isArray()) {
      StringJoiner list = new StringJoiner(";");
      node.forEach(item -> list.add(item.asText()));
      flat.put(key, list.toString());
    } else if (!node.isNull() && !node.isMissingNode()) {
      flat.put(key, node.asText());
    }
  }

  private static String join(String prefix, String key) {
    return prefix.isEmpty() ? key : prefix + "." + key;
  }

  private static String firstLine(IOException e) {
    return e.getClass().getSimpleName()
        + ": "
        + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
