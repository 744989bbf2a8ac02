package io.millrace.curate.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.Expressions;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.SqlParserException;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.catalog.CatalogDatabaseImpl;
import org.apache.flink.table.catalog.GenericInMemoryCatalog;
import org.apache.flink.table.catalog.exceptions.DatabaseAlreadyExistException;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.expressions.Expression;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.utils.TypeConversions;
import org.apache.flink.types.Row;

/**
 * The SQL between a job's own operators: relations go in as changelogs, results come out as
 * changelogs.
 *
 * <p>There are two catalogs with the same names in them. In {@link #LATEST} a change source is the
 * table of its latest rows; in {@link #EVERY_CHANGE} it is the log of all its changes, which
 * snapshots read.
 */
public final class SqlSession {

  public static final String LATEST = "latest";
  public static final String EVERY_CHANGE = "every_change";

  private static final String DATABASE = "models";
  private static final String KEYS_PREFIX = "__keys_";

  private final StreamTableEnvironment tables;
  private final Map<String, StoredChangelog> models = new HashMap<>();

  public SqlSession(StreamExecutionEnvironment environment) {
    tables =
        StreamTableEnvironment.create(
            environment, EnvironmentSettings.newInstance().inStreamingMode().build());
    for (String catalog : List.of(LATEST, EVERY_CHANGE)) {
      tables.registerCatalog(catalog, new GenericInMemoryCatalog(catalog, DATABASE));
    }
    use(LATEST);
  }

  /** Chooses the catalog that names are looked up and registered in from now on. */
  public void use(String catalog) {
    tables.useCatalog(catalog);
    tables.useDatabase(DATABASE);
  }

  /** Registers a changelog with all its images as {@code database.table}. */
  public void registerSource(
      String database,
      String table,
      DataStream<RowData> changelog,
      RowType type,
      List<String> key) {
    createDatabase(database);
    tables.createTemporaryView(
        "`" + database + "`.`" + table + "`", relation(changelog, type, key, ChangelogMode.all()));
  }

  /** Registers a stream of rows that are never taken back as {@code database.table}. */
  public void registerLog(String database, String table, DataStream<RowData> rows, RowType type) {
    createDatabase(database);
    tables.createTemporaryView(
        "`" + database + "`.`" + table + "`",
        relation(rows, type, List.of(), ChangelogMode.insertOnly()));
  }

  /** Registers a model's changelog under the model's name. */
  public void registerModel(StoredChangelog model) {
    tables.createTemporaryView(
        "`" + model.name() + "`",
        relation(model.changes(), model.type(), model.key(), ChangelogMode.all()));
    models.put(model.name(), model);
  }

  /** The key of a registered model. */
  List<String> keyOf(String model) {
    return models.get(model).key();
  }

  /**
   * The name of the relation of a registered model's keys, for whoever asks for the keys alone: its
   * changelog is silent while a row keeps its key.
   */
  String keysOf(String model) {
    String name = KEYS_PREFIX + model;
    if (!List.of(tables.listTemporaryViews()).contains(name)) {
      StoredChangelog stored = models.get(model);
      Table rows = relation(KeyChanges.of(stored), stored.type(), stored.key(), KeyChanges.MODE);
      tables.createTemporaryView(
          "`" + name + "`",
          rows.select(stored.key().stream().map(Expressions::$).toArray(Expression[]::new)));
    }
    return name;
  }

  /** Registers a query under a name. */
  public void registerView(String name, String sql) {
    tables.createTemporaryView("`" + name + "`", query(sql));
  }

  private Table query(String sql) {
    try {
      return tables.sqlQuery(sql);
    } catch (SqlParserException | ValidationException e) {
      throw new WrongQueryException(e);
    }
  }

  /** The columns of a query's result. */
  public RowType typeOf(String sql) {
    return (RowType)
        tables.sqlQuery(sql).getResolvedSchema().toPhysicalRowDataType().getLogicalType();
  }

  /**
   * The result of a query as a changelog with all images.
   *
   * @param uidPrefix of the uids of the planned operators
   */
  public DataStream<RowData> changelog(String sql, String uidPrefix) {
    Table table = tables.sqlQuery(sql);
    return internal(tables.toChangelogStream(table), table, uidPrefix);
  }

  /**
   * The result of a query that never takes a row back.
   *
   * @throws org.apache.flink.table.api.TableException if it may do so
   */
  public DataStream<RowData> log(String sql, String uidPrefix) {
    Table table = tables.sqlQuery(sql);
    return internal(tables.toDataStream(table), table, uidPrefix);
  }

  private static DataStream<RowData> internal(DataStream<Row> rows, Table table, String uidPrefix) {
    PlannedUids.assign(rows.getTransformation(), uidPrefix, "curate/");
    return ToInternalRow.of(rows, table.getResolvedSchema(), uidPrefix + "-rows");
  }

  private Table relation(
      DataStream<RowData> changelog, RowType type, List<String> key, ChangelogMode mode) {
    Schema.Builder schema = Schema.newBuilder();
    type.getFields()
        .forEach(
            field ->
                schema.column(
                    field.getName(), TypeConversions.fromLogicalToDataType(field.getType())));
    if (!key.isEmpty()) {
      schema.primaryKey(key);
    }
    return tables.fromChangelogStream(erased(changelog), schema.build(), mode);
  }

  /** The planner takes internal rows as they are, although the signature says otherwise. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static DataStream<Row> erased(DataStream<RowData> changelog) {
    return (DataStream) changelog;
  }

  private void createDatabase(String database) {
    var catalog = tables.getCatalog(tables.getCurrentCatalog()).orElseThrow();
    try {
      catalog.createDatabase(database, new CatalogDatabaseImpl(Map.of(), ""), true);
    } catch (DatabaseAlreadyExistException e) {
      throw new IllegalStateException(e);
    }
  }
}
