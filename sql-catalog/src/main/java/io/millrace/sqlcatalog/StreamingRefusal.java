package io.millrace.sqlcatalog;

import java.util.Optional;
import org.apache.flink.table.catalog.ObjectIdentifier;
import org.apache.flink.table.catalog.ResolvedCatalogTable;

/** Why a streaming query of an Iceberg table is refused, and what to write instead. */
final class StreamingRefusal {

  private static final String BATCH = "SET 'execution.runtime-mode' = 'batch'";

  private StreamingRefusal() {}

  /**
   * The reason; empty for a table that is only ever appended to, which has no key.
   *
   * @param asked whether hints ask for the Iceberg table although there is a topic
   */
  static Optional<String> of(ObjectIdentifier name, ResolvedCatalogTable table, boolean asked) {
    if (table.getResolvedSchema().getPrimaryKey().isEmpty()) {
      return Optional.empty();
    }
    String logical = name.getDatabaseName() + "." + name.getObjectName();
    return Optional.of(
        logical
            + " cannot be read as a stream: its Iceberg table is updated in place, and a streaming"
            + " read of it sees appended rows only; it would miss updates and deletes in silence. "
            + instead(name, logical, table, asked));
  }

  private static String instead(
      ObjectIdentifier name, String logical, ResolvedCatalogTable table, boolean asked) {
    if (table.getOptions().containsKey(TableSettings.TOPIC.key()) && asked) {
      return "To follow its changes, leave out the hint or AS OF: %s is then its topic. To read a state of it: %s."
          .formatted(logical, BATCH);
    }
    if (name.getDatabaseName().equals(Databases.SEMANTIC)) {
      return "To follow its changes, SELECT from %s.%s, its topic. To read its present rows: %s."
          .formatted(Databases.KPI, name.getObjectName(), BATCH);
    }
    return "It has no topic. To read its present rows: " + BATCH + ".";
  }
}
