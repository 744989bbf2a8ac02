package io.millrace.runtime.read.project;

import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The values of one file, with aliases and merge keys followed. */
final class YamlTree {
  /** What stands below these keys is not rendered when a file is read, as in dbt. */
  private static final Set<String> UNRENDERED = Set.of("description", "filter", "where", "vars");

  private final Path file;
  private final Renderer renderer;
  private final Map<Node, YamlNode> rendered = new IdentityHashMap<>();
  private final Map<Node, YamlNode> asWritten = new IdentityHashMap<>();

  YamlTree(Path file, Renderer renderer) {
    this.file = file;
    this.renderer = renderer;
  }

  /**
   * @throws MarkedYAMLException when a key is no text, or a value holds itself
   */
  YamlNode node(Node root) {
    return node(root, rendered);
  }

  private YamlNode node(Node node, Map<Node, YamlNode> known) {
    if (!known.containsKey(node)) {
      known.put(node, null);
      known.put(node, read(node, known));
    }
    YamlNode found = known.get(node);
    if (found == null) {
      throw new Wrong(node, "an alias refers to the value that it stands in");
    }
    return found;
  }

  private YamlNode read(Node node, Map<Node, YamlNode> known) {
    var place = YamlFiles.place(file, node.getStartMark());
    if (node instanceof MappingNode map) {
      return YamlNode.of(place, fields(map, known));
    }
    if (node instanceof SequenceNode list) {
      return YamlNode.of(place, list.getValue().stream().map(item -> node(item, known)).toList());
    }
    String text = ((ScalarNode) node).getValue();
    return known == rendered && Renderer.isTemplate(text)
        ? YamlNode.template(place, text, renderer)
        : YamlNode.scalar(place, text, scalar(node, text));
  }

  private Map<String, YamlNode> fields(MappingNode map, Map<Node, YamlNode> known) {
    Map<String, YamlNode> fields = new LinkedHashMap<>();
    Map<String, YamlNode> merged = new LinkedHashMap<>();
    for (NodeTuple tuple : map.getValue()) {
      String key = key(tuple.getKeyNode());
      YamlNode value = node(tuple.getValueNode(), UNRENDERED.contains(key) ? asWritten : known);
      if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
        value.elements().forEach(part -> part.fields().forEach(merged::putIfAbsent));
      } else {
        fields.put(key, value);
      }
    }
    merged.forEach(fields::putIfAbsent);
    return fields;
  }

  private static String key(Node key) {
    if (key instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw new Wrong(key, "a key is no text; Jinja needs quotes around it: \"{{ ... }}\"");
  }

  private static Object scalar(Node node, String text) {
    return switch (node.getTag().getValue()) {
      case "tag:yaml.org,2002:null" -> null;
      case "tag:yaml.org,2002:bool", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float" ->
          new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
      default -> text;
    };
  }

  private static final class Wrong extends MarkedYAMLException {
    private static final long serialVersionUID = 1L;

    Wrong(Node at, String problem) {
      super(null, null, problem, at.getStartMark());
    }
  }
}
