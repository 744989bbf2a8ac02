package io.millrace.curate.dbt;

import io.millrace.runtime.read.project.ConfigValue;
import io.millrace.runtime.read.project.ModelRule;
import io.millrace.runtime.read.project.Problems;
import io.millrace.runtime.read.project.Project;
import io.millrace.runtime.read.project.PropertyFiles.Declaration;
import io.millrace.runtime.read.project.Renderer;
import io.millrace.runtime.read.project.YamlNode;
import io.millrace.schemas.finding.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the generic tests of one model or snapshot, under either of dbt's spellings. */
final class DataTests {
  private static final Map<String, Set<String>> ARGUMENTS =
      Map.of(
          "unique", Set.of(),
          "not_null", Set.of(),
          "accepted_values", Set.of("values", "quote"),
          "relationships", Set.of("to", "field"));
  private static final Set<String> CONFIG = Set.of("severity", "enabled", "where");
  private static final Set<String> HARMLESS =
      Set.of(
          "tags",
          "meta",
          "description",
          "store_failures",
          "store_failures_as",
          "group",
          "alias",
          "schema",
          "database");

  private final String model;
  private final Place place;
  private final Map<String, ConfigValue> defaults;
  private final Renderer renderer;
  private final Problems problems;
  private final List<DataTest> tests = new ArrayList<>();

  /**
   * @param defaults {@code data_tests:} of the project file
   */
  DataTests(Declaration declaration, Map<String, ConfigValue> defaults, Project project) {
    this.model = declaration.name();
    this.place = Place.startOf(declaration.file());
    this.defaults = defaults;
    this.renderer = project.renderer();
    this.problems = project.problems();
    read(declaration.node(), Optional.empty());
    for (YamlNode column : declaration.node().get("columns").items()) {
      read(column, column.find("name").map(YamlNode::text));
    }
  }

  List<DataTest> tests() {
    return tests;
  }

  private void read(YamlNode owner, Optional<String> column) {
    Stream.of("tests", "data_tests")
        .flatMap(key -> owner.find(key).stream())
        .flatMap(list -> list.items().stream())
        .forEach(test -> add(test, column));
  }

  private void add(YamlNode test, Optional<String> column) {
    Map<String, YamlNode> fields = test.fields();
    boolean longForm = fields.containsKey("test_name");
    String kind =
        longForm
            ? fields.get("test_name").text()
            : test.isMap() ? fields.keySet().stream().findFirst().orElse("") : test.text();
    if (!ARGUMENTS.containsKey(kind)) {
      String message =
          "There is no test '%s'. The tests are unique, not_null, accepted_values and relationships.";
      problems.add(ModelRule.DATA_TEST, test.place(), message, kind);
      return;
    }
    Map<String, YamlNode> body =
        new HashMap<>(longForm ? fields : test.isMap() ? fields.get(kind).fields() : Map.of());
    body.remove("test_name");
    addKnown(kind, test, body, column);
  }

  private void addKnown(
      String kind, YamlNode test, Map<String, YamlNode> body, Optional<String> column) {
    Map<String, YamlNode> config = take(body, "config");
    body.putAll(take(body, "arguments"));
    Optional<String> name = Optional.ofNullable(body.remove("name")).map(YamlNode::text);
    Optional<String> tested =
        Optional.ofNullable(body.remove("column_name")).map(YamlNode::text).or(() -> column);
    CONFIG.stream()
        .filter(body::containsKey)
        .forEach(key -> config.putIfAbsent(key, body.remove(key)));
    HARMLESS.forEach(body::remove);
    checkConfig(config);
    if (tested.isEmpty()) {
      problems.add(
          ModelRule.DATA_TEST, test.place(), "Test '%s' tests a column: put it below one.", kind);
      return;
    }
    Map<String, Object> arguments = arguments(kind, test, body);
    if (isEnabled(config)) {
      String full =
          name.orElseGet(() -> DataTestName.of(kind, model, tested.get(), plain(kind, body)));
      tests.add(new DataTest(full, kind, tested, arguments, severity(config)));
    }
  }

  private static Map<String, YamlNode> take(Map<String, YamlNode> body, String key) {
    YamlNode taken = body.remove(key);
    return new HashMap<>(taken == null ? Map.of() : taken.fields());
  }

  private void checkConfig(Map<String, YamlNode> config) {
    config.forEach(
        (key, value) -> {
          if (key.equals("where")) {
            String message =
                "A test with 'where' does not run yet. Test a view with that condition instead.";
            problems.add(ModelRule.DATA_TEST, value.place(), message);
          } else if (!CONFIG.contains(key) && !HARMLESS.contains(key)) {
            problems.add(
                ModelRule.DATA_TEST, value.place(), "Tests have no config '%s' here.", key);
          }
        });
  }

  private Map<String, Object> arguments(String kind, YamlNode test, Map<String, YamlNode> body) {
    Map<String, Object> arguments = new HashMap<>();
    body.forEach(
        (key, value) -> {
          if (!ARGUMENTS.get(kind).contains(key)) {
            problems.add(
                ModelRule.DATA_TEST, value.place(), "Test '%s' has no argument '%s'.", kind, key);
          } else if (key.equals("to")) {
            arguments.put("to", renderer.model(value, key, ModelRule.DATA_TEST).orElse(""));
          } else if (!key.equals("quote")) {
            arguments.put(key, value.value());
          }
        });
    for (String required : ARGUMENTS.get(kind)) {
      if (!required.equals("quote") && !arguments.containsKey(required)) {
        problems.add(
            ModelRule.DATA_TEST,
            test.place(),
            "Test '%s' needs the argument '%s'.",
            kind,
            required);
      }
    }
    return arguments;
  }

  private boolean isEnabled(Map<String, YamlNode> config) {
    return configured("enabled", config).map(ConfigValue::isTrue).orElse(true);
  }

  private Severity severity(Map<String, YamlNode> config) {
    Optional<ConfigValue> value = configured("severity", config);
    String text = value.map(ConfigValue::text).orElse("error");
    if (!text.equalsIgnoreCase("error") && !text.equalsIgnoreCase("warn")) {
      problems.add(
          ModelRule.DATA_TEST,
          value.map(ConfigValue::place).orElse(place),
          "Severity is error or warn, not '%s'.",
          text);
    }
    return text.equalsIgnoreCase("warn") ? Severity.WARN : Severity.ERROR;
  }

  private Optional<ConfigValue> configured(String key, Map<String, YamlNode> config) {
    return Optional.ofNullable(config.get(key))
        .map(node -> new ConfigValue(node.value(), node.place()))
        .or(() -> Optional.ofNullable(defaults.get(key)));
  }

  private static Map<String, Object> plain(String kind, Map<String, YamlNode> body) {
    Map<String, Object> plain = new HashMap<>();
    body.forEach((key, value) -> plain.put(key, value.value()));
    return plain;
  }
}
