package io.millrace.sqlcatalog;

import io.millrace.runtime.read.generation.Generation;
import io.millrace.runtime.read.generation.GenerationTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * Which physical table an analyst means, asked anew each time: generations change under a session.
 *
 * <p>Where tables have generations, the logical name stands for the one that readers see, or,
 * before there is one, for the newest that is being built. All other tables are called what they
 * are. Iceberg's metadata tables are reached as {@code name$snapshots}.
 */
final class LogicalTables {

  private static final Pattern PHYSICAL = Pattern.compile("(.+)__g(\\d+)");
  private static final TableIdentifier CONTROL =
      TableIdentifier.of(GenerationTable.NAME.namespace(), GenerationTable.NAME.name());

  private final Catalog catalog;
  private Long knownSnapshot;
  private Map<String, Generation> known = Map.of();

  LogicalTables(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The logical names of a database, in order. */
  List<String> names(String database) {
    if (!Databases.hasGenerations(database)) {
      return physicalNames(database).stream().sorted().toList();
    }
    return List.copyOf(newest(database).keySet());
  }

  /** The physical table that a logical name stands for now. */
  Optional<TableIdentifier> find(String database, String name) {
    return find(database, name, Optional.empty());
  }

  /** The physical table that readers saw at a time, if it still exists, else the present one. */
  Optional<TableIdentifier> find(String database, String name, Instant at) {
    return find(database, name, Optional.of(at));
  }

  private Optional<TableIdentifier> find(String database, String name, Optional<Instant> at) {
    int dollar = name.indexOf('$');
    String base = dollar < 0 ? name : name.substring(0, dollar);
    String metadata = dollar < 0 ? "" : name.substring(dollar);
    return physical(database, base, at)
        .map(table -> TableIdentifier.of(table.namespace(), table.name() + metadata));
  }

  private Optional<TableIdentifier> physical(String database, String name, Optional<Instant> at) {
    Namespace namespace = Namespace.of(Databases.namespace(database));
    if (!Databases.hasGenerations(database)) {
      return existing(TableIdentifier.of(namespace, name));
    }
    return at.flatMap(time -> seen(name, time))
        .flatMap(generation -> existing(table(namespace, generation)))
        .or(() -> seen(name).flatMap(generation -> existing(table(namespace, generation))))
        .or(
            () ->
                Optional.ofNullable(newest(database).get(name))
                    .map(number -> TableIdentifier.of(namespace, name + "__g" + number)));
  }

  private static TableIdentifier table(Namespace namespace, Generation generation) {
    return TableIdentifier.of(namespace, generation.physicalName());
  }

  private Optional<TableIdentifier> existing(TableIdentifier table) {
    return Optional.of(table).filter(catalog::tableExists);
  }

  private Optional<Generation> seen(String model, Instant at) {
    return catalog.tableExists(CONTROL)
        ? Optional.ofNullable(new GenerationTable(catalog).current(at).get(model))
        : Optional.empty();
  }

  /** The rows of the control table are read again only when there are new ones. */
  private synchronized Optional<Generation> seen(String model) {
    if (!catalog.tableExists(CONTROL)) {
      return Optional.empty();
    }
    Snapshot snapshot = catalog.loadTable(CONTROL).currentSnapshot();
    Long newest = snapshot == null ? null : snapshot.snapshotId();
    if (newest != null && !newest.equals(knownSnapshot)) {
      known = new GenerationTable(catalog).current();
      knownSnapshot = newest;
    }
    return Optional.ofNullable(known.get(model));
  }

  /** The highest generation of each model, whether readers see it or not. */
  private Map<String, Integer> newest(String database) {
    Map<String, Integer> newest = new TreeMap<>();
    for (String table : physicalNames(Databases.namespace(database))) {
      Matcher name = PHYSICAL.matcher(table);
      if (name.matches()) {
        newest.merge(name.group(1), Integer.parseInt(name.group(2)), Math::max);
      }
    }
    return newest;
  }

  private List<String> physicalNames(String namespace) {
    Namespace wanted = Namespace.of(namespace);
    boolean exists =
        !(catalog instanceof org.apache.iceberg.catalog.SupportsNamespaces namespaces)
            || namespaces.namespaceExists(wanted);
    return exists
        ? catalog.listTables(wanted).stream().map(TableIdentifier::name).toList()
        : List.of();
  }
}
