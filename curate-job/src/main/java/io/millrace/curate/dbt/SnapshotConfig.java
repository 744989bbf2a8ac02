package io.millrace.curate.dbt;

import io.millrace.curate.dbt.SnapshotModel.Strategy;
import io.millrace.runtime.read.project.ConfigValue;
import io.millrace.runtime.read.project.ModelRule;
import io.millrace.runtime.read.project.Problems;
import io.millrace.schemas.finding.NearestName;
import io.millrace.schemas.finding.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The configuration of a snapshot, as dbt names it since 1.9; older names are understood. */
final class SnapshotConfig {
  private static final Set<String> KNOWN =
      Set.of(
          "unique_key",
          "strategy",
          "updated_at",
          "check_cols",
          "hard_deletes",
          "invalidate_hard_deletes",
          "enabled",
          "tags",
          "meta",
          "description",
          "docs",
          "group",
          "materialized",
          "persist_docs");
  private static final Set<String> PLACES =
      Set.of("schema", "target_schema", "database", "target_database");

  private final Map<String, ConfigValue> values = new LinkedHashMap<>();
  private final Place place;
  private final Problems problems;

  SnapshotConfig(Place place, List<Map<String, ConfigValue>> layers, Problems problems) {
    this.place = place;
    this.problems = problems;
    layers.forEach(values::putAll);
  }

  boolean isEnabled() {
    return get("enabled").map(ConfigValue::isTrue).orElse(true);
  }

  List<String> uniqueKey() {
    if (get("unique_key").isEmpty()) {
      problem(place, "A snapshot needs a unique_key.");
    }
    return get("unique_key").map(ConfigValue::texts).orElse(List.of());
  }

  Strategy strategy() {
    String strategy = get("strategy").map(ConfigValue::text).orElse("");
    if (!strategy.equals("timestamp") && !strategy.equals("check")) {
      problem(
          placeOf("strategy"), "A snapshot's strategy is timestamp or check, not '%s'.", strategy);
    }
    return strategy.equals("check") ? Strategy.CHECK : Strategy.TIMESTAMP;
  }

  Optional<String> updatedAt(Strategy strategy) {
    Optional<String> column = get("updated_at").map(ConfigValue::text);
    if (strategy == Strategy.TIMESTAMP && column.isEmpty()) {
      problem(
          placeOf("strategy"), "The timestamp strategy needs updated_at, a column of the query.");
    }
    return column;
  }

  /** Empty means all columns. */
  List<String> checkColumns(Strategy strategy) {
    Optional<ConfigValue> columns = get("check_cols");
    if (strategy == Strategy.CHECK && columns.isEmpty()) {
      problem(
          placeOf("strategy"), "The check strategy needs check_cols: a list of columns, or all.");
    }
    return columns
        .filter(value -> !value.text().equals("all"))
        .map(ConfigValue::texts)
        .orElse(List.of());
  }

  boolean closesOnDelete() {
    String deletes = get("hard_deletes").map(ConfigValue::text).orElse("ignore");
    if (!deletes.equals("ignore") && !deletes.equals("invalidate")) {
      String message = "hard_deletes is ignore or invalidate here, not '%s'.";
      problem(placeOf("hard_deletes"), message, deletes);
    }
    boolean old = get("invalidate_hard_deletes").map(ConfigValue::isTrue).orElse(false);
    return old || deletes.equals("invalidate");
  }

  void checkKeys() {
    values.forEach(
        (key, value) -> {
          if (!KNOWN.contains(key) && !PLACES.contains(key)) {
            String message = "Config '%s' of a snapshot cannot be honoured here. Remove it.%s";
            String hint = NearestName.hint(key, KNOWN);
            problems.add(ModelRule.CONFIG, value.place(), message, key, hint);
          }
        });
  }

  private Optional<ConfigValue> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  private Place placeOf(String key) {
    return get(key).map(ConfigValue::place).orElse(place);
  }

  private void problem(Place at, String message, Object... arguments) {
    problems.add(ModelRule.SNAPSHOT, at, message, arguments);
  }
}
