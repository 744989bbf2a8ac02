package io.millrace.curate.dbt;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tree of {@code dbt_project.yml}, such as {@code models:}: folders lead to deeper configuration,
 * which wins over what stands above it.
 */
final class ConfigTree {
  private static final String MARK = "+";

  private final Path file;
  private final Optional<YamlNode> root;
  private final ConfigTexts texts;

  ConfigTree(Path file, Optional<YamlNode> root, ConfigTexts texts) {
    this.file = file;
    this.root = root;
    this.texts = texts;
  }

  /**
   * @param path the project's name, then folders, then the file's name
   */
  Map<String, ConfigValue> at(List<String> path) {
    Map<String, ConfigValue> found = new LinkedHashMap<>();
    Optional<YamlNode> node = root;
    addConfig(node, found);
    for (String step : path) {
      node = node.flatMap(parent -> parent.get(step)).filter(YamlNode::isMap);
      addConfig(node, found);
    }
    return found;
  }

  private void addConfig(Optional<YamlNode> node, Map<String, ConfigValue> found) {
    node.ifPresent(
        present ->
            present
                .fields()
                .forEach(
                    (key, value) -> {
                      boolean plus = key.startsWith(MARK);
                      if (plus || !value.isMap()) {
                        String name = plus ? key.substring(MARK.length()) : key;
                        found.put(name, new ConfigValue(texts.value(value, file), value.in(file)));
                      }
                    }));
  }
}
