package io.millrace.curate.dbt;

import io.millrace.runtime.read.project.ConfigValue;
import io.millrace.runtime.read.project.ModelRule;
import io.millrace.runtime.read.project.Problems;
import io.millrace.schemas.Layer;
import io.millrace.schemas.finding.NearestName;
import io.millrace.schemas.finding.Place;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration of a model, merged: project file, then property file, then the model itself.
 */
final class ModelConfig {
  private static final Set<String> HONOURED = Set.of("materialized", "unique_key", "enabled");
  private static final Set<String> HARMLESS =
      Set.of(
          "tags",
          "meta",
          "description",
          "docs",
          "group",
          "access",
          "contract",
          "persist_docs",
          "full_refresh",
          "incremental_strategy",
          "on_schema_change",
          "event_time",
          "static_analysis");

  private final Map<String, ConfigValue> values = new LinkedHashMap<>();
  private final Path file;
  private final Problems problems;

  ModelConfig(Path file, List<Map<String, ConfigValue>> layers, Problems problems) {
    this.file = file;
    this.problems = problems;
    layers.forEach(values::putAll);
  }

  boolean isEnabled() {
    return Optional.ofNullable(values.get("enabled")).map(ConfigValue::isTrue).orElse(true);
  }

  List<String> uniqueKey() {
    return Optional.ofNullable(values.get("unique_key")).map(ConfigValue::texts).orElse(List.of());
  }

  /** dbt's default is {@code view}. */
  Materialization materialization() {
    ConfigValue value =
        values.getOrDefault("materialized", new ConfigValue("view", Place.startOf(file)));
    for (Materialization known : Materialization.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(value.text())) {
        return known;
      }
    }
    String message =
        "There is no materialization '%s'. A model is a view, ephemeral, table or incremental.";
    problems.add(ModelRule.MATERIALIZATION, value.place(), message, value.text());
    return Materialization.VIEW;
  }

  void checkKeys(String model) {
    values.forEach(
        (key, value) -> {
          boolean sameName = key.equals("alias") && value.text().equals(model);
          boolean sameSchema =
              key.equals("schema") && value.text().equals(Layer.CURATED.namespace());
          if (!HONOURED.contains(key) && !HARMLESS.contains(key) && !sameName && !sameSchema) {
            String message = "Config '%s' cannot be honoured here. Remove it.%s";
            String hint = NearestName.hint(key, HONOURED);
            problems.add(ModelRule.CONFIG, value.place(), message, key, hint);
          }
        });
  }
}
