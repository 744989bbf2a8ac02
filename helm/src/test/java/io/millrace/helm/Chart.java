package io.millrace.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The chart with the values of an environment and, over them, those of a test. */
record Chart(Path folder, String environment, List<String> values) {

  static final Path ROOT = Path.of(System.getProperty("millrace.root"));
  static final List<String> ENVIRONMENTS = List.of("dev", "qa", "prod");
  static final YAMLMapper YAML = new YAMLMapper();

  /** With the SQL gateway, so that all of its templates are judged. */
  static Chart of(String environment) {
    return asShipped(environment).with("sqlGateway: {enabled: true}");
  }

  static Chart asShipped(String environment) {
    return new Chart(ROOT.resolve("helm/millrace"), environment, List.of());
  }

  /** The same chart with these values, as YAML, over all before. */
  Chart with(String yaml) {
    List<String> more = new ArrayList<>(values);
    more.add(yaml);
    return new Chart(folder, environment, more);
  }

  /** The same chart in another place. */
  Chart in(Path otherFolder) {
    return new Chart(otherFolder, environment, values);
  }

  Manifests render() {
    return Manifests.parse(text());
  }

  /** Why the values are refused. */
  String refusal() {
    try {
      text();
    } catch (IllegalStateException e) {
      return e.getMessage();
    }
    throw new AssertionError("The values are not refused");
  }

  private String text() {
    TemplateCommand template =
        new Helm(folder)
            .template()
            .withName("millrace")
            .withNamespace("millrace-" + environment)
            .withKubeVersion("1.30.0")
            .withValuesFile(folder.resolve("values-" + environment + ".yaml"));
    List<Path> files = new ArrayList<>();
    try {
      for (String yaml : values) {
        files.add(Files.writeString(Files.createTempFile("values", ".yaml"), yaml));
      }
      files.forEach(template::withValuesFile);
      return template.call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      files.forEach(file -> file.toFile().delete());
    }
  }

  static JsonNode yaml(Path file) {
    try {
      return YAML.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
