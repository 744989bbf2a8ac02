package io.millrace.sqlcatalog;

import io.millrace.runtime.kafka.KafkaConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.table.catalog.CatalogDatabase;
import org.apache.flink.table.catalog.CatalogDatabaseImpl;
import org.apache.flink.table.catalog.CatalogTable;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.exceptions.CatalogException;
import org.apache.flink.table.catalog.exceptions.DatabaseNotExistException;
import org.apache.flink.table.catalog.exceptions.TableNotExistException;
import org.apache.flink.table.factories.Factory;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.flink.FlinkCatalog;

/**
 * The tables and topics of Millrace under their logical names.
 *
 * <pre>
 *   database     batch                     streaming
 *   raw          Iceberg table             its appended rows, for ever
 *   curated      Iceberg table             the topic's changes
 *   kpi          Iceberg table semantic.*  the topic's changes
 *   semantic     Iceberg table             refused: kpi.* has the changes
 *   rejected     Iceberg table             refused
 *   quarantine   Iceberg table             its appended rows
 *   audit        Iceberg table             its appended rows
 * </pre>
 *
 * What a table's options say is which physical table and topic its name stands for now. Where they
 * are, and as whom they are read, stays in the file that the catalog was made with.
 */
public final class MillraceCatalog extends ReadOnlyCatalog {

  private final String file;
  private FlinkCatalog physical;
  private LogicalTables tables;
  private KafkaConfig kafka;

  /**
   * @param file as {@link SqlConfig#read} takes it
   */
  public MillraceCatalog(String name, String defaultDatabase, Path file) {
    super(name, defaultDatabase);
    this.file = file.toString();
  }

  /**
   * @throws io.millrace.runtime.config.ConfigurationException if the file is wrong
   */
  @Override
  public void open() {
    kafka = SqlConfig.read(Path.of(file)).kafka();
    ReferencedCatalogLoader loader = new ReferencedCatalogLoader(file);
    Catalog iceberg = loader.loadCatalog();
    tables = new LogicalTables(iceberg);
    physical =
        new FlinkCatalog(
            getName(), getDefaultDatabase(), Namespace.empty(), loader, Map.of(), false, -1);
  }

  @Override
  public void close() {
    physical.close();
  }

  @Override
  public Optional<Factory> getFactory() {
    return Optional.of(new MillraceTableFactory(physical, SqlConfig.read(Path.of(file))));
  }

  @Override
  public List<String> listDatabases() {
    return Databases.ALL;
  }

  @Override
  public boolean databaseExists(String name) {
    return Databases.ALL.contains(name);
  }

  @Override
  public CatalogDatabase getDatabase(String name) throws DatabaseNotExistException {
    if (!databaseExists(name)) {
      throw new DatabaseNotExistException(getName(), name);
    }
    return new CatalogDatabaseImpl(Map.of(), null);
  }

  @Override
  public List<String> listTables(String database) throws DatabaseNotExistException {
    if (!databaseExists(database)) {
      throw new DatabaseNotExistException(getName(), database);
    }
    return tables.names(database);
  }

  @Override
  public boolean tableExists(ObjectPath path) {
    return databaseExists(path.getDatabaseName())
        && tables.find(path.getDatabaseName(), path.getObjectName()).isPresent();
  }

  @Override
  public CatalogTable getTable(ObjectPath path) throws TableNotExistException {
    return table(path, existing(path, Optional.empty()), Map.of());
  }

  /**
   * The table as readers saw it at a time, for {@code FOR SYSTEM_TIME AS OF}.
   *
   * @param timestamp in milliseconds since the epoch
   */
  @Override
  public CatalogTable getTable(ObjectPath path, long timestamp) throws TableNotExistException {
    TableIdentifier table = existing(path, Optional.of(Instant.ofEpochMilli(timestamp)));
    Snapshots.requireOneAt(path, physical.catalog().loadTable(table), timestamp);
    return table(
        path, table, Map.of(TableSettings.AS_OF_TIMESTAMP.key(), Long.toString(timestamp)));
  }

  private TableIdentifier existing(ObjectPath path, Optional<Instant> at)
      throws TableNotExistException {
    String database = path.getDatabaseName();
    String name = path.getObjectName();
    if (!databaseExists(database)) {
      throw new TableNotExistException(getName(), path);
    }
    return at.map(time -> tables.find(database, name, time))
        .orElseGet(() -> tables.find(database, name))
        .orElseThrow(() -> new TableNotExistException(getName(), path));
  }

  private CatalogTable table(ObjectPath path, TableIdentifier table, Map<String, String> more)
      throws TableNotExistException, CatalogException {
    CatalogTable iceberg =
        physical.getTable(new ObjectPath(table.namespace().toString(), table.name()));
    Map<String, String> options = new TreeMap<>(more);
    options.put("connector", CatalogSettings.TYPE);
    options.put(TableSettings.TABLE.key(), table.toString());
    Databases.topics(path.getDatabaseName())
        .filter(prefix -> !table.name().contains("$"))
        .ifPresent(
            prefix ->
                options.put(TableSettings.TOPIC.key(), kafka.topic(prefix + "." + table.name())));
    return CatalogTable.newBuilder()
        .schema(iceberg.getUnresolvedSchema())
        .comment(iceberg.getComment())
        .partitionKeys(iceberg.getPartitionKeys())
        .options(options)
        .build();
  }
}
