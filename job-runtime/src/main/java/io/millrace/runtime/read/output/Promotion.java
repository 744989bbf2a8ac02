package io.millrace.runtime.read.output;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.OpenCatalog;
import io.millrace.runtime.read.generation.Generation;
import io.millrace.runtime.read.generation.GenerationTable;
import io.millrace.runtime.read.generation.LogicalView;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be done once the generations that a job builds have caught up: readers see them, all
 * from the same commit on. Doing it again changes nothing.
 */
public final class Promotion implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(Promotion.class);

  private final CatalogConfig catalog;
  private final String namespace;
  private final ArrayList<Building> building;

  private record Building(String model, int number) implements Serializable {

    /** A later generation, once promoted, retires this one for good. */
    boolean isWanted(Generation generation) {
      return generation.number() == number && generation.state() != Generation.State.RETIRED;
    }
  }

  /**
   * The promotion of generations that readers do not see yet.
   *
   * @param namespace of their tables and views
   */
  public Promotion(CatalogConfig catalog, String namespace, Collection<Generation> building) {
    this.catalog = catalog;
    this.namespace = namespace;
    this.building = new ArrayList<>();
    building.forEach(next -> this.building.add(new Building(next.model(), next.number())));
  }

  /** Whether there is something left to do. */
  public boolean isPending() {
    return !building.isEmpty();
  }

  /** Switches the logical names, in the table of generations and in the catalog's views. */
  public void run() {
    try (OpenCatalog open = OpenCatalog.of(catalog)) {
      GenerationTable generations = new GenerationTable(open.catalog());
      List<Generation> chosen =
          building.stream()
              .flatMap(
                  next ->
                      generations.generations(next.model()).stream()
                          .filter(next::isWanted)
                          .limit(1))
              .toList();
      generations.promote(chosen);
      for (Generation generation : chosen) {
        new LogicalView(open.catalog()).show(namespace, generation);
        LOG.info("Readers of {} now see generation {}", generation.model(), generation.number());
      }
    }
    building.clear();
  }
}
