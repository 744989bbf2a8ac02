package io.millrace.semantic.metricflow;

import io.millrace.runtime.read.project.Problems;
import io.millrace.runtime.read.project.YamlNode;
import io.millrace.schemas.finding.NearestName;
import java.util.Map;
import java.util.Set;

/** The keys that dbt and MetricFlow know where metrics are declared, in both specs. */
final class KnownKeys {

  private static final Set<String> COLUMN =
      Set.of(
          "name",
          "type",
          "description",
          "expr",
          "role",
          "label",
          "config",
          "meta",
          "is_partition",
          "granularity",
          "validity_params",
          "type_params");

  private static final Set<String> INPUT =
      Set.of(
          "name",
          "filter",
          "alias",
          "offset_window",
          "offset_to_grain",
          "fill_nulls_with",
          "join_to_timespine");

  private static final Set<String> METRIC =
      Set.of(
          "name",
          "description",
          "label",
          "type",
          "type_params",
          "filter",
          "config",
          "meta",
          "tags",
          "time_granularity",
          "hidden",
          "agg",
          "expr",
          "agg_time_dimension",
          "non_additive_dimension",
          "percentile",
          "percentile_type",
          "fill_nulls_with",
          "join_to_timespine",
          "measure",
          "numerator",
          "denominator",
          "metrics",
          "input_metrics",
          "input_metric",
          "window",
          "grain_to_date",
          "period_agg",
          "base_metric",
          "conversion_metric",
          "entity",
          "calculation",
          "constant_properties",
          "cumulative_type_params",
          "conversion_type_params");

  /** By the keys that lead there. */
  private static final Map<String, Set<String>> KNOWN =
      Map.ofEntries(
          Map.entry(
              "semantic_models",
              Set.of(
                  "name",
                  "description",
                  "label",
                  "model",
                  "defaults",
                  "primary_entity",
                  "entities",
                  "dimensions",
                  "measures",
                  "metrics",
                  "config",
                  "meta")),
          Map.entry("semantic_models/config", Set.of("enabled", "group", "meta", "tags")),
          Map.entry("metrics/config", Set.of("enabled", "group", "meta", "tags")),
          Map.entry(
              "saved_queries/config",
              Set.of("enabled", "group", "meta", "tags", "cache", "export_as", "schema")),
          Map.entry("semantic_models/defaults", Set.of("agg_time_dimension")),
          Map.entry("semantic_models/entities", COLUMN),
          Map.entry("semantic_models/dimensions", COLUMN),
          Map.entry(
              "semantic_models/dimensions/type_params",
              Set.of("time_granularity", "validity_params")),
          Map.entry(
              "semantic_models/measures",
              Set.of(
                  "name",
                  "description",
                  "label",
                  "agg",
                  "expr",
                  "create_metric",
                  "agg_params",
                  "agg_time_dimension",
                  "non_additive_dimension",
                  "config",
                  "meta")),
          Map.entry("metrics", METRIC),
          Map.entry("metrics/type_params", METRIC),
          Map.entry("metrics/type_params/measure", INPUT),
          Map.entry("metrics/type_params/numerator", INPUT),
          Map.entry("metrics/type_params/denominator", INPUT),
          Map.entry("metrics/type_params/metrics", INPUT),
          Map.entry("metrics/type_params/input_metrics", INPUT),
          Map.entry("metrics/metrics", INPUT),
          Map.entry("metrics/input_metrics", INPUT),
          Map.entry("metrics/numerator", INPUT),
          Map.entry("metrics/denominator", INPUT),
          Map.entry(
              "saved_queries",
              Set.of(
                  "name",
                  "description",
                  "label",
                  "query_params",
                  "exports",
                  "config",
                  "meta",
                  "tags",
                  "group")),
          Map.entry(
              "saved_queries/query_params",
              Set.of("metrics", "group_by", "where", "order_by", "limit")),
          Map.entry("saved_queries/exports", Set.of("name", "config")),
          Map.entry(
              "saved_queries/exports/config", Set.of("export_as", "schema", "alias", "database")),
          Map.entry("models/semantic_model", Set.of("name", "enabled", "group", "config")),
          Map.entry("models/columns/entity", COLUMN),
          Map.entry("models/columns/dimension", COLUMN),
          Map.entry("models/derived_semantics", Set.of("entities", "dimensions")),
          Map.entry("models/derived_semantics/entities", COLUMN),
          Map.entry("models/derived_semantics/dimensions", COLUMN));

  private final Problems problems;

  KnownKeys(Problems problems) {
    this.problems = problems;
  }

  /** Judges a file's lists of semantic models, metrics, saved queries, and models. */
  void check(YamlNode file) {
    for (String list : Set.of("semantic_models", "metrics", "saved_queries", "models")) {
      if (file.has(list)) {
        file.get(list).elements().forEach(element -> check(list, element));
      }
    }
  }

  private void check(String path, YamlNode node) {
    String within = path.endsWith("/metrics") && !KNOWN.containsKey(path) ? "metrics" : path;
    node.fields()
        .forEach(
            (key, value) -> {
              Set<String> known = KNOWN.get(within);
              if (known != null && !known.contains(key)) {
                unknown(within, key, value, known);
              }
              value.elements().forEach(element -> check(within + "/" + key, element));
            });
  }

  private void unknown(String path, String key, YamlNode value, Set<String> known) {
    String place = path.replace('/', '.');
    problems.add(
        MetricRule.UNKNOWN_KEY,
        value.place(),
        "`%s` is no key of %s.%s".formatted(key, place, NearestName.hint(key, known)));
  }
}
