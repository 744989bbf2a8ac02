package io.millrace.runtime.read.project;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@code var} and {@code env_var} find. */
final class Variables {
  private final Map<String, Object> variables = new HashMap<>();
  private final Map<String, String> environment;

  /**
   * @param given values that win over declared ones
   */
  Variables(Map<String, ?> given, Map<String, String> environment) {
    variables.putAll(given);
    this.environment = environment;
  }

  /** Adds {@code vars:} of the project file, with the project's own block flattened. */
  void declare(Map<String, ?> declared) {
    declared.forEach(variables::putIfAbsent);
  }

  Object variable(StrictInterpreter interpreter, List<Object> arguments, Object fallback) {
    String name = arguments.isEmpty() ? "" : SqlLines.clean(arguments.get(0));
    if (variables.containsKey(name)) {
      return variables.get(name);
    }
    String remedy = "Declare it under vars: in dbt_project.yml, or give var a default.";
    return fallback(
        interpreter, arguments, fallback, "There is no variable '" + name + "'. " + remedy);
  }

  Object environment(StrictInterpreter interpreter, List<Object> arguments, Object fallback) {
    String name = arguments.isEmpty() ? "" : SqlLines.clean(arguments.get(0));
    if (environment.containsKey(name)) {
      return environment.get(name);
    }
    String message =
        "The environment has no variable '" + name + "'. Set it, or give env_var a default.";
    return fallback(interpreter, arguments, fallback, message);
  }

  private static Object fallback(
      StrictInterpreter interpreter, List<Object> arguments, Object named, String message) {
    if (arguments.size() > 1) {
      return arguments.get(1);
    }
    if (named == null) {
      interpreter.fault(ModelRule.UNKNOWN_VARIABLE, message);
      return "";
    }
    return named;
  }
}
