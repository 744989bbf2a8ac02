package io.millrace.runtime.read.project;

import com.hubspot.jinjava.interpret.Context;
import io.millrace.schemas.finding.NearestName;
import io.millrace.schemas.finding.Place;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** dbt's functions for one template; remembers what the template asked for. */
final class TemplateFunctions {
  private final StrictInterpreter interpreter;
  private final ProjectNames names;
  private final Variables variables;
  private final Path file;
  private final Set<Relation> references = new LinkedHashSet<>();
  private final Map<String, ConfigValue> config = new LinkedHashMap<>();

  TemplateFunctions(
      StrictInterpreter interpreter, ProjectNames names, Variables variables, Path file) {
    this.interpreter = interpreter;
    this.names = names;
    this.variables = variables;
    this.file = file;
  }

  void register(String model) {
    Context context = interpreter.getContext();
    function("ref", this::ref);
    function("source", this::source);
    function("config", this::config);
    function("var", this::variable);
    function("env_var", this::environment);
    function("log", (positional, named) -> "");
    // The job builds each generation from raw and keeps it current itself: there is no earlier run
    // whose rows a model would have to filter by.
    function("is_incremental", (positional, named) -> false);
    context.put("this", Relation.model(model));
    context.put("model", Map.of("name", model));
    context.put("target", new Target());
    context.put("exceptions", new CompilerErrors(interpreter));
    context.put("project_name", names.project());
  }

  List<Relation> references() {
    return List.copyOf(references);
  }

  Map<String, ConfigValue> config() {
    return config;
  }

  private void function(String name, TemplateFunction.Body body) {
    interpreter.getContext().addGlobalMacro(new TemplateFunction(name, body));
  }

  private Object ref(List<Object> positional, Map<String, Object> named) {
    if (!named.isEmpty() || positional.isEmpty() || positional.size() > 2) {
      interpreter.fault(
          ModelRule.UNKNOWN_REF, "ref takes a model's name; model versions do not exist here.");
      return Relation.model("unknown");
    }
    String name = SqlLines.clean(positional.get(positional.size() - 1));
    checkPackage(positional.size() == 2 ? SqlLines.clean(positional.get(0)) : names.project());
    checkModel(name);
    return reference(Relation.model(name));
  }

  private void checkPackage(String other) {
    if (!other.equals(names.project())) {
      interpreter.fault(
          ModelRule.PACKAGE,
          "'" + other + "' is another package. A project reads its own models only.");
    }
  }

  private void checkModel(String name) {
    if (names.isSeed(name)) {
      interpreter.fault(
          ModelRule.SEED, "'" + name + "' is a seed. Seeds cannot be read: " + Seeds.INSTEAD);
    } else if (!names.isModel(name)) {
      interpreter.fault(
          ModelRule.UNKNOWN_REF,
          "There is no model '" + name + "'." + NearestName.hint(name, names.models()));
    }
  }

  private Object source(List<Object> positional, Map<String, Object> named) {
    if (positional.size() != 2) {
      interpreter.fault(
          ModelRule.UNKNOWN_SOURCE, "source takes a source's name and a table's name.");
      return Relation.model("unknown");
    }
    String name = SqlLines.clean(positional.get(0)) + "." + SqlLines.clean(positional.get(1));
    Optional<SourceTable> source = names.source(name);
    if (source.isEmpty()) {
      interpreter.fault(
          ModelRule.UNKNOWN_SOURCE,
          "No source '" + name + "' is declared." + NearestName.hint(name, names.sources()));
    }
    return reference(source.map(Relation::source).orElseGet(() -> Relation.model(name)));
  }

  private Relation reference(Relation relation) {
    references.add(relation);
    return relation;
  }

  private Object config(List<Object> positional, Map<String, Object> named) {
    Map<String, Object> all = new LinkedHashMap<>(named);
    for (Object argument : positional) {
      if (argument instanceof Map<?, ?> map) {
        map.forEach((key, value) -> all.put(String.valueOf(key), value));
      } else {
        interpreter.fault(
            ModelRule.CONFIG, "config takes named arguments, such as materialized='table'.");
      }
    }
    Place place = new Place(file, interpreter.getLineNumber(), 0);
    all.forEach((key, value) -> config.put(key, new ConfigValue(value, place)));
    return "";
  }

  private Object variable(List<Object> positional, Map<String, Object> named) {
    return variables.variable(interpreter, positional, named.get("default"));
  }

  private Object environment(List<Object> positional, Map<String, Object> named) {
    return variables.environment(interpreter, positional, named.get("default"));
  }
}
