package io.millrace.runtime.read.project;

import io.millrace.schemas.finding.NearestName;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The keys that dbt knows in property files, those of MetricFlow's latest spec included. */
final class PropertyKeys {
  private static final Set<String> EVERYWHERE =
      Set.of("name", "description", "meta", "tags", "docs", "config", "tests", "data_tests");

  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "models",
          Set.of(
              "columns",
              "latest_version",
              "deprecation_date",
              "access",
              "group",
              "constraints",
              "time_spine",
              "versions",
              "semantic_model",
              "agg_time_dimension",
              "primary_entity",
              "derived_semantics",
              "metrics"),
          "snapshots",
          Set.of("columns", "relation"),
          "sources",
          Set.of(
              "tables",
              "database",
              "schema",
              "loader",
              "loaded_at_field",
              "loaded_at_query",
              "overrides",
              "quoting",
              "freshness"),
          "tables",
          Set.of(
              "columns",
              "identifier",
              "loaded_at_field",
              "loaded_at_query",
              "freshness",
              "quoting",
              "external"),
          "columns",
          Set.of(
              "quote",
              "data_type",
              "constraints",
              "policy_tags",
              "granularity",
              "entity",
              "dimension"));

  private final Problems problems;

  PropertyKeys(Problems problems) {
    this.problems = problems;
  }

  /**
   * Judges an element of a list and the lists in it.
   *
   * @param list the key of the list
   */
  void check(String list, YamlNode element) {
    element
        .fields()
        .forEach(
            (key, value) -> {
              if (!EVERYWHERE.contains(key) && !KNOWN.get(list).contains(key)) {
                unknown(list, key, value);
              } else if (KNOWN.containsKey(key) && !key.equals("models")) {
                value.items().forEach(item -> check(key, item));
              }
            });
  }

  private void unknown(String list, String key, YamlNode value) {
    Set<String> known = new TreeSet<>(KNOWN.get(list));
    known.addAll(EVERYWHERE);
    String hint = NearestName.hint(key, known);
    problems.add(
        ModelRule.UNKNOWN_KEY, value.place(), "dbt has no '%s' under %s.%s", key, list, hint);
  }
}
