package io.millrace.sqlcatalog;

import io.millrace.schemas.Layer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The databases of the catalog, and what stands behind their names. */
final class Databases {

  static final String CURATED = Layer.CURATED.namespace();
  static final String SEMANTIC = Layer.SEMANTIC.namespace();
  static final String KPI = Layer.SEMANTIC.topicPrefix().orElseThrow();

  /** In the order data flows: a database per layer, and one for the topics of metrics. */
  static final List<String> ALL =
      Stream.of(Layer.values())
          .flatMap(
              layer ->
                  layer == Layer.SEMANTIC ? Stream.of(SEMANTIC, KPI) : Stream.of(layer.namespace()))
          .toList();

  private Databases() {}

  static boolean hasGenerations(String database) {
    return Stream.of(Layer.values())
        .filter(Layer::hasGenerations)
        .anyMatch(layer -> layer.namespace().equals(namespace(database)));
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
