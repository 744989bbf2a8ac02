package io.millrace.examples.foodmart.demo;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.stack.LocalStack;
import io.millrace.examples.foodmart.CurrencyExtracts;
import io.millrace.examples.foodmart.CustomerContact;
import io.millrace.examples.foodmart.FoodMartDatabase;
import io.millrace.examples.foodmart.FoodMartScript;
import io.millrace.examples.foodmart.SalesTopic;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.registry.RegistryClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** FoodMart's source systems on the local stack: database, sales topic, extracts. */
final class ReferenceSources {

  private static final String DATABASE = "foodmart";

  private final LocalStack stack;
  private final FoodMartScript script;

  ReferenceSources(LocalStack stack, FoodMartScript script) {
    this.stack = stack;
    this.script = script;
  }

  /** Creates and fills the database's tables. */
  void loadDatabase() {
    try (Connection connection = connect()) {
      new FoodMartDatabase(connection).load(script);
    } catch (SQLException e) {
      throw new CommandException("The database cannot be loaded: " + e.getMessage(), e);
    }
  }

  /** Creates the topic of sales, and opens it for writing. */
  SalesTopic openSalesTopic() {
    return new SalesTopic(kafka(), registry(), CustomerContact.byCustomer(script));
  }

  CurrencyExtracts extracts() {
    return new CurrencyExtracts(script);
  }

  Path extractsFolder() {
    return stack.home().data("extracts").resolve("currency");
  }

  Connection connect() throws SQLException {
    return stack.postgres().connectSource(DATABASE);
  }

  KafkaConfig kafka() {
    return KafkaConfig.of(stack.kafka().bootstrapServers());
  }

  RegistryClient registry() {
    return new RegistryClient(stack.registry().confluentUrl());
  }

  /** The change topic of a table of the database. */
  static String changeTopic(String table) {
    return DATABASE + ".public." + table;
  }
}
