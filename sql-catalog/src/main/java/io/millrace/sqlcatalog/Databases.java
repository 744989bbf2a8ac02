package io.millrace.sqlcatalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The databases of the catalog, and what stands behind their names. */
final class Databases {

  static final String CURATED = "curated";
  static final String SEMANTIC = "semantic";
  static final String KPI = "kpi";

  /** In the order data flows. */
  static final List<String> ALL =
      List.of("raw", "quarantine", CURATED, "rejected", SEMANTIC, KPI, "audit");

  private static final Set<String> WITH_GENERATIONS = Set.of(CURATED, "rejected", SEMANTIC, KPI);

  private Databases() {}

  static boolean hasGenerations(String database) {
    return WITH_GENERATIONS.contains(database);
  }

  /**
   * The Iceberg namespace: the topics of {@code kpi} hold what the tables of {@code semantic} do.
   */
  static String namespace(String database) {
    return database.equals(KPI) ? SEMANTIC : database;
  }

  /** The prefix of the topics behind a database's names; empty if there are tables alone. */
  static Optional<String> topics(String database) {
    return Set.of(CURATED, KPI).contains(database) ? Optional.of(database) : Optional.empty();
  }
}
