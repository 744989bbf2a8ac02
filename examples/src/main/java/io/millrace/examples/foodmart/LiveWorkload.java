package io.millrace.examples.foodmart;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A generated, seeded workload on the operational database: customers move and change jobs, prices
 * and promotions change, customers come and go, rows are deleted and inserted again under their
 * key.
 *
 * <p>It touches nothing that the published sales figures are grouped by. One {@link #step} is one
 * transaction; after {@link #finish} no generated customer is left.
 */
public final class LiveWorkload {

  private static final int FIRST_GENERATED_CUSTOMER = 900_000;
  private static final List<String> OCCUPATIONS =
      List.of("Professional", "Manual", "Clerical", "Management", "Skilled Manual");

  private final Connection connection;
  private final Random random;
  private final List<Integer> generated = new ArrayList<>();
  private int nextCustomer = FIRST_GENERATED_CUSTOMER;

  /** Takes over the connection: it commits by itself after each step. */
  public LiveWorkload(Connection connection, long seed) throws SQLException {
    this.connection = connection;
    this.random = new Random(seed);
    connection.setAutoCommit(false);
  }

  /** Runs one transaction of one to three changes. */
  public void step() throws SQLException {
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      change(random.nextInt(100));
    }
    connection.commit();
  }

  /**
   * Deletes the generated customers that are still there, then changes one promotion.
   *
   * @return the id of this last transaction: the change log is complete when it has come through
   */
  public long finish() throws SQLException {
    while (!generated.isEmpty()) {
      deleteGenerated();
    }
    changePromotion();
    long transaction = number("SELECT pg_current_xact_id()::text::bigint");
    connection.commit();
    return transaction;
  }

  private void change(int dice) throws SQLException {
    if (dice < 35) {
      move();
    } else if (dice < 50) {
      changeOccupation();
    } else if (dice < 65) {
      changePrice();
    } else if (dice < 75) {
      changePromotion();
    } else if (dice < 85 || generated.isEmpty()) {
      insertGenerated();
    } else if (dice < 93) {
      deleteGenerated();
    } else {
      deleteAndInsertAgain();
    }
  }

  private void move() throws SQLException {
    execute(
        "UPDATE customer SET address1 = ?, phone1 = ? WHERE customer_id = ?",
        (1 + random.nextInt(9_999)) + " Generated Lane",
        phone(),
        existing("customer"));
  }

  private void changeOccupation() throws SQLException {
    String occupation = OCCUPATIONS.get(random.nextInt(OCCUPATIONS.size()));
    execute(
        "UPDATE customer SET occupation = ? WHERE customer_id = ?",
        occupation,
        existing("customer"));
  }

  private void changePrice() throws SQLException {
    execute(
        "UPDATE product SET srp = round(srp * 1.01 + 0.0100, 4) WHERE product_id = ?",
        existing("product"));
  }

  private void changePromotion() throws SQLException {
    execute(
        "UPDATE promotion SET cost = cost + 10, end_date = end_date + interval '1 day'"
            + " WHERE promotion_id = ?",
        existing("promotion"));
  }

  private void insertGenerated() throws SQLException {
    int customer = nextCustomer++;
    execute(
        "CREATE TEMPORARY TABLE newcomer ON COMMIT DROP AS"
            + " SELECT * FROM customer WHERE customer_id = ?",
        existing("customer"));
    execute(
        "UPDATE newcomer SET customer_id = ?, account_num = ?, phone1 = ?, fullname = ?",
        customer,
        1_000_000L + customer,
        phone(),
        "Generated Customer " + customer);
    copyBack("customer", "newcomer");
    generated.add(customer);
  }

  private void deleteGenerated() throws SQLException {
    Integer customer = generated.remove(random.nextInt(generated.size()));
    execute("DELETE FROM customer WHERE customer_id = ?", customer);
  }

  private void deleteAndInsertAgain() throws SQLException {
    int promotion = existing("promotion");
    execute(
        "CREATE TEMPORARY TABLE returning_row ON COMMIT DROP AS"
            + " SELECT * FROM promotion WHERE promotion_id = ?",
        promotion);
    execute("DELETE FROM promotion WHERE promotion_id = ?", promotion);
    copyBack("promotion", "returning_row");
  }

  private void copyBack(String table, String copy) throws SQLException {
    execute("INSERT INTO " + table + " SELECT * FROM " + copy);
    execute("DROP TABLE " + copy);
  }

  private String phone() {
    return "555-%03d-%04d".formatted(random.nextInt(1_000), random.nextInt(10_000));
  }

  /** Some key of the table, the same for the same seed; never that of a generated row. */
  private int existing(String table) throws SQLException {
    String key = FoodMartDatabase.PRIMARY_KEYS.get(table);
    String rows = " FROM " + table + " WHERE " + key + " BETWEEN 1 AND 899999";
    int offset = random.nextInt(integer("SELECT count(*)" + rows));
    return integer("SELECT " + key + rows + " ORDER BY 1 OFFSET " + offset + " LIMIT 1");
  }

  private int integer(String query) throws SQLException {
    return Math.toIntExact(number(query));
  }

  private long number(String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet result = statement.executeQuery()) {
      result.next();
      return result.getLong(1);
    }
  }

  private void execute(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    }
  }
}
