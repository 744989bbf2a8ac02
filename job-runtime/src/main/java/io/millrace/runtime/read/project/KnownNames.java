package io.millrace.runtime.read.project;

import java.util.Map;
import java.util.Set;

/** Names of dbt's own that a stream cannot offer, and why. */
final class KnownNames {
  private static final Set<String> WAREHOUSE =
      Set.of("adapter", "api", "execute", "run_query", "statement", "load_result", "graph");
  private static final Map<String, String> REASONS =
      Map.of(
          "run_started_at", " It differs from run to run; a stream has one run.",
          "invocation_id", " It differs from run to run; a stream has one run.",
          "modules", " Python's modules are not available.",
          "dbt", " The macros of dbt's adapters are not available: write Flink SQL.");

  private KnownNames() {}

  /** A sentence with a leading space, or nothing. */
  static String hint(String name) {
    if (name.startsWith("dbt_")) {
      return " Packages are not read: copy the macros you use into macros/.";
    }
    return WAREHOUSE.contains(name)
        ? " It asks a warehouse while the project is compiled, and a stream has none to ask."
        : REASONS.getOrDefault(name, "");
  }
}
