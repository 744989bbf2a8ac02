package io.millrace.runtime.read.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree of {@code dbt_project.yml}, such as {@code models:}: folders lead to deeper configuration,
 * which wins over what stands above it.
 */
final class ConfigTree {
  private static final String MARK = "+";

  private final YamlNode root;

  ConfigTree(YamlNode root) {
    this.root = root;
  }

  /**
   * @param path the project's name, then folders, then the file's name
   */
  Map<String, ConfigValue> at(List<String> path) {
    Map<String, ConfigValue> found = new LinkedHashMap<>();
    YamlNode node = root;
    addConfig(node, found);
    for (String step : path) {
      node = node.get(step);
      addConfig(node, found);
    }
    return found;
  }

  private static void addConfig(YamlNode node, Map<String, ConfigValue> found) {
    node.fields()
        .forEach(
            (key, value) -> {
              boolean plus = key.startsWith(MARK);
              if (plus || !value.isMap()) {
                String name = plus ? key.substring(MARK.length()) : key;
                found.put(name, new ConfigValue(value.value(), value.place()));
              }
            });
  }
}
