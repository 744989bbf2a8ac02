package io.millrace.curate.dbt;

import io.millrace.schemas.finding.Place;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A value of a YAML file that knows where it stands. */
final class YamlNode {
  private final Node node;

  private YamlNode(Node node) {
    this.node = node;
  }

  /**
   * Reads one document; an empty one is absent.
   *
   * @throws MarkedYAMLException when the text is not YAML or repeats a key
   */
  static Optional<YamlNode> parse(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    new Yaml(new SafeConstructor(options)).load(text);
    Node root = new Yaml(options).compose(new StringReader(text));
    return Optional.ofNullable(root).map(YamlNode::new);
  }

  int line() {
    return node.getStartMark().getLine() + 1;
  }

  /** Where it begins in its file. */
  Place in(Path file) {
    return new Place(file, line(), node.getStartMark().getColumn() + 1);
  }

  boolean isMap() {
    return node instanceof MappingNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  Optional<YamlNode> get(String key) {
    return Optional.ofNullable(fields().get(key));
  }

  /** In file order; empty when this is not a map. */
  Map<String, YamlNode> fields() {
    Map<String, YamlNode> fields = new LinkedHashMap<>();
    if (node instanceof MappingNode map) {
      for (NodeTuple tuple : map.getValue()) {
        String key = new YamlNode(tuple.getKeyNode()).text();
        YamlNode value = new YamlNode(tuple.getValueNode());
        if (key.equals("<<")) {
          value.fields().forEach(fields::putIfAbsent);
        } else {
          fields.put(key, value);
        }
      }
    }
    return fields;
  }

  /** Empty when this is not a list. */
  List<YamlNode> items() {
    return node instanceof SequenceNode list
        ? list.getValue().stream().map(YamlNode::new).toList()
        : List.of();
  }

  /** A scalar as it is written; the empty string for anything else. */
  String text() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** Maps, lists, strings, numbers, booleans; null for YAML's null. */
  Object value() {
    if (isMap()) {
      Map<String, Object> map = new LinkedHashMap<>();
      fields().forEach((key, value) -> map.put(key, value.value()));
      return map;
    }
    if (isList()) {
      List<Object> list = new ArrayList<>();
      items().forEach(item -> list.add(item.value()));
      return list;
    }
    return scalar();
  }

  private Object scalar() {
    return switch (node.getTag().getValue()) {
      case "tag:yaml.org,2002:null" -> null;
      case "tag:yaml.org,2002:bool", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float" ->
          new Yaml(new SafeConstructor(new LoaderOptions())).load(text());
      default -> text();
    };
  }
}
