package io.millrace.cli.workspace;

import io.millrace.schemas.contract.Contract;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A database whose changes the contracts describe. Debezium calls a table's topic {@code
 * <prefix>.<schema>.<table>}; the prefix is the database's name, after what stands before all
 * source topics of an environment.
 *
 * @param tables {@code <schema>.<table>}, sorted
 */
public record CapturedDatabase(String name, List<String> tables) {

  public CapturedDatabase {
    tables = tables.stream().sorted().toList();
  }

  /**
   * The databases of change contracts, by name.
   *
   * @param prefix what stands before all source topics
   */
  static List<CapturedDatabase> of(Collection<Contract> changes, String prefix) {
    Map<String, List<String>> tables = new TreeMap<>();
    for (Contract contract : changes) {
      String topic = topic(contract, prefix);
      int schema = schemaDot(contract, topic);
      tables
          .computeIfAbsent(topic.substring(0, schema), name -> new ArrayList<>())
          .add(topic.substring(schema + 1));
    }
    return tables.entrySet().stream()
        .map(entry -> new CapturedDatabase(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** The database that a change contract's topic names. */
  static String nameOf(Contract change, String prefix) {
    String topic = topic(change, prefix);
    return topic.substring(0, schemaDot(change, topic));
  }

  private static String topic(Contract contract, String prefix) {
    return contract.source().topic().substring(prefix.length());
  }

  private static int schemaDot(Contract contract, String topic) {
    int schema = topic.lastIndexOf('.', topic.lastIndexOf('.') - 1);
    if (schema <= 0) {
      throw new WorkspaceException(
          "The topic of change contract %s must be <database>.<schema>.<table>, such as sales.public.customer, and not %s."
              .formatted(contract.subject(), topic));
    }
    return schema;
  }

  /** The schemas of the tables, sorted. */
  public List<String> schemas() {
    return tables.stream()
        .map(table -> table.substring(0, table.indexOf('.')))
        .distinct()
        .collect(Collectors.toList());
  }

  /** The name of its connector. */
  public String connector() {
    return name + "-cdc";
  }
}
