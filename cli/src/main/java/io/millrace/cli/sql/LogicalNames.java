package io.millrace.cli.sql;

import io.millrace.runtime.generation.Generation;
import io.millrace.runtime.generation.GenerationTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * Which physical table an analyst means. Where tables have generations, the logical name stands for
 * the current one, or, before the first is current, for the newest that is being built; all other
 * tables are called what they are.
 */
final class LogicalNames {
  private static final Set<String> WITH_GENERATIONS = Set.of("curated", "rejected", "semantic");
  private static final Pattern PHYSICAL = Pattern.compile("(.+)__g(\\d+)");

  private final Map<TableIdentifier, TableIdentifier> physical = new TreeMap<>(ORDER);
  private static final java.util.Comparator<TableIdentifier> ORDER =
      java.util.Comparator.comparing(TableIdentifier::toString);

  private LogicalNames() {}

  static LogicalNames of(Catalog catalog, List<Namespace> namespaces) {
    Map<String, Generation> current = currentGenerations(catalog);
    LogicalNames names = new LogicalNames();
    for (Namespace namespace : namespaces) {
      List<TableIdentifier> tables = catalog.listTables(namespace);
      if (WITH_GENERATIONS.contains(namespace.toString())) {
        names.choose(namespace, tables, current);
      } else {
        tables.forEach(table -> names.physical.put(table, table));
      }
    }
    return names;
  }

  private static Map<String, Generation> currentGenerations(Catalog catalog) {
    TableIdentifier control =
        TableIdentifier.of(GenerationTable.NAME.namespace(), GenerationTable.NAME.name());
    return catalog.tableExists(control) ? new GenerationTable(catalog).current() : Map.of();
  }

  private void choose(
      Namespace namespace, List<TableIdentifier> tables, Map<String, Generation> current) {
    Map<String, Integer> newest = new TreeMap<>();
    for (TableIdentifier table : tables) {
      Matcher name = PHYSICAL.matcher(table.name());
      if (name.matches()) {
        newest.merge(name.group(1), Integer.parseInt(name.group(2)), Math::max);
      }
    }
    newest.forEach(
        (model, number) -> {
          int chosen =
              Optional.ofNullable(current.get(model))
                  .or(() -> Optional.ofNullable(current.get(namespace + "." + model)))
                  .map(Generation::number)
                  .orElse(number);
          TableIdentifier table = TableIdentifier.of(namespace, model + "__g" + chosen);
          physical.put(
              TableIdentifier.of(namespace, model),
              tables.contains(table)
                  ? table
                  : TableIdentifier.of(namespace, model + "__g" + number));
        });
  }

  Optional<TableIdentifier> physical(TableIdentifier logical) {
    return Optional.ofNullable(physical.get(logical));
  }

  List<TableIdentifier> in(Namespace namespace) {
    return List.copyOf(
        new LinkedHashSet<>(
            physical.keySet().stream()
                .filter(table -> table.namespace().equals(namespace))
                .toList()));
  }
}
