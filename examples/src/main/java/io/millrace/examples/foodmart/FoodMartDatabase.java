package io.millrace.examples.foodmart;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * The retailer's operational database: FoodMart's masters in schema {@code public} of PostgreSQL,
 * with primary keys and full replica identity, so that a deleted row's before-image is whole.
 * Column names are lower case, as PostgreSQL folds them.
 */
public final class FoodMartDatabase {

  /** Tables and their primary keys, in the order they are loaded. */
  public static final Map<String, String> PRIMARY_KEYS = primaryKeys();

  private final Connection connection;

  public FoodMartDatabase(Connection connection) {
    this.connection = connection;
  }

  /** The names of the tables. */
  public static Set<String> tables() {
    return PRIMARY_KEYS.keySet();
  }

  /** Creates all tables and copies their rows into them; tables that exist are replaced. */
  public void load(FoodMartScript script) throws SQLException {
    for (String name : tables()) {
      FoodMartTable table = script.table(name);
      create(table);
      copy(table);
    }
  }

  private void create(FoodMartTable table) throws SQLException {
    String columns =
        table.columns().stream()
            .map(FoodMartDatabase::declaration)
            .collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS " + qualified(table));
      statement.execute(
          "CREATE TABLE %s (%s, PRIMARY KEY (%s))"
              .formatted(qualified(table), columns, PRIMARY_KEYS.get(table.name())));
      statement.execute("ALTER TABLE " + qualified(table) + " REPLICA IDENTITY FULL");
    }
  }

  private void copy(FoodMartTable table) throws SQLException {
    StringBuilder rows = new StringBuilder();
    table.rows().forEach(row -> CsvLine.append(rows, table, row));
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              "COPY " + qualified(table) + " FROM STDIN (FORMAT csv)",
              new StringReader(rows.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String declaration(FoodMartColumn column) {
    return "%s %s%s"
        .formatted(
            column.name().toLowerCase(Locale.ROOT),
            column.postgresType(),
            column.nullable() ? "" : " NOT NULL");
  }

  private static String qualified(FoodMartTable table) {
    return "public." + table.name();
  }

  private static Map<String, String> primaryKeys() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("region", "region_id");
    keys.put("store", "store_id");
    keys.put("promotion", "promotion_id");
    keys.put("product_class", "product_class_id");
    keys.put("product", "product_id");
    keys.put("customer", "customer_id");
    return Collections.unmodifiableMap(keys);
  }
}
