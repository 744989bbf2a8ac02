package io.millrace.curate.dbt;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of YAML files, with Jinja in them rendered. */
final class ConfigTexts {
  private final Renderer renderer;

  ConfigTexts(Renderer renderer) {
    this.renderer = renderer;
  }

  Object value(YamlNode node, Path file) {
    if (node.isMap()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.fields().forEach((key, value) -> map.put(key, value(value, file)));
      return map;
    }
    if (node.isList()) {
      return node.items().stream().map(item -> value(item, file)).toList();
    }
    boolean template = node.text().contains("{{") || node.text().contains("{%");
    return template ? render(node.text(), node.line(), file).sql() : node.value();
  }

  /**
   * Renders an expression such as {@code ref('x')}, as {@code relation:} and {@code to:} hold it.
   */
  Rendering expression(YamlNode node, Path file) {
    String text = node.text().strip();
    return render(text.startsWith("{{") ? text : "{{ " + text + " }}", node.line(), file);
  }

  /** All values of a map, with their places. */
  Map<String, ConfigValue> values(YamlNode map, Path file) {
    Map<String, ConfigValue> values = new LinkedHashMap<>();
    map.fields()
        .forEach((key, node) -> values.put(key, new ConfigValue(value(node, file), node.in(file))));
    return values;
  }

  /** Strings of a list or of a single scalar. */
  static List<String> texts(YamlNode node) {
    return node.isList()
        ? node.items().stream().map(YamlNode::text).toList()
        : List.of(node.text());
  }

  private Rendering render(String text, int line, Path file) {
    return renderer.render(new Template(file, "\n".repeat(line - 1) + text), "").stripped();
  }
}
