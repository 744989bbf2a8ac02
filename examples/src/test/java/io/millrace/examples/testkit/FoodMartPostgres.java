package io.millrace.examples.testkit;

import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.PostgresServer;
import io.millrace.cli.stack.Secrets;
import io.millrace.cli.stack.StackConfig;
import io.millrace.cli.stack.StackHome;
import io.millrace.cli.workspace.CapturedDatabase;
import io.millrace.examples.foodmart.FoodMartDatabase;
import io.millrace.examples.foodmart.FoodMartScript;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** The local stack's PostgreSQL alone, on a free port, with FoodMart's tables loaded. */
public final class FoodMartPostgres implements AutoCloseable {

  private static final String DATABASE = "foodmart";
  private static final String OWNER = LocalStack.SOURCE_OWNER;

  private final PostgresServer server;
  private final Secrets secrets;

  /** Starts the server below the folder. */
  public FoodMartPostgres(Path folder, FoodMartScript script) throws IOException, SQLException {
    StackHome home = new StackHome(Path.of(System.getProperty("millrace.root")), folder);
    Files.writeString(folder.resolve("stack.properties"), "port.postgres=" + freePort() + "\n");
    secrets = new Secrets(home);
    server = new PostgresServer(home, StackConfig.load(home), secrets);
    server.start();
    server.createSources(List.of(new CapturedDatabase(DATABASE, List.of("public.customer"))));
    try (Connection connection = connect()) {
      new FoodMartDatabase(connection).load(script);
    }
  }

  public Connection connect() throws SQLException {
    return server.connect(DATABASE, OWNER);
  }

  public String url() {
    return server.jdbcUrl(DATABASE);
  }

  public String user() {
    return OWNER;
  }

  public String password() {
    return secrets.password(OWNER);
  }

  @Override
  public void close() {
    server.stop(Duration.ofSeconds(20));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
