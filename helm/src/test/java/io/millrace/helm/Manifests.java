package io.millrace.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** What a chart installs. */
record Manifests(List<JsonNode> objects) {

  static Manifests parse(String text) {
    try (var documents = Chart.YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
      return new Manifests(documents.readAll().stream().filter(JsonNode::isObject).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stream<JsonNode> ofKind(String kind) {
    return objects.stream().filter(object -> kind.equals(object.path("kind").asText()));
  }

  JsonNode one(String kind, String name) {
    return ofKind(kind)
        .filter(object -> name.equals(name(object)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
  }

  static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  /** The jobs: a session cluster has none. */
  Stream<JsonNode> jobs() {
    return ofKind("FlinkDeployment").filter(object -> object.at("/spec").has("job"));
  }
}
