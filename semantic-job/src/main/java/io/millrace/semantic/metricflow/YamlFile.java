package io.millrace.semantic.metricflow;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads YAML with line numbers. */
final class YamlFile {

  private static final YAMLFactory YAML = new YAMLFactory();

  private final String name;
  private final JsonParser parser;
  private final Problems problems;

  private YamlFile(String name, JsonParser parser, Problems problems) {
    this.name = name;
    this.parser = parser;
    this.problems = problems;
  }

  /** The content of a file; an empty node if there is none, or it is no YAML. */
  static YamlNode read(Path file, String name, Problems problems) {
    try (JsonParser parser = YAML.createParser(file.toFile())) {
      YamlFile reader = new YamlFile(name, parser, problems);
      return parser.nextToken() == null ? new YamlNode(new Location(name, 1), null) : reader.node();
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      problems.add(
          MetricRule.FILE,
          new Location(name, line),
          "this is not YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""));
      return new YamlNode(new Location(name, line), null);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private YamlNode node() throws IOException {
    Location at = here();
    return switch (parser.currentToken()) {
      case START_OBJECT -> new YamlNode(at, fields());
      case START_ARRAY -> new YamlNode(at, elements());
      case VALUE_NULL -> new YamlNode(at, null);
      default -> new YamlNode(at, parser.getText());
    };
  }

  private Map<String, YamlNode> fields() throws IOException {
    Map<String, YamlNode> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Location at = here();
      parser.nextToken();
      YamlNode value = node();
      if (fields.put(key, new YamlNode(value.isText() ? at : value.at(), value.value())) != null) {
        problems.add(MetricRule.FILE, at, "`" + key + "` is given twice");
      }
    }
    return fields;
  }

  private List<YamlNode> elements() throws IOException {
    List<YamlNode> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(node());
    }
    return elements;
  }

  private Location here() {
    return new Location(name, parser.currentTokenLocation().getLineNr());
  }
}
