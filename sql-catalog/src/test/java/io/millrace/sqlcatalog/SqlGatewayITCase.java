package io.millrace.sqlcatalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.read.generation.Generation;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.gateway.SqlGateway;
import org.apache.flink.table.gateway.service.context.DefaultContext;
import org.apache.flink.table.gateway.service.session.SessionManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Flink's SQL gateway with the catalog store of Millrace, through Flink's JDBC driver. */
@Timeout(120)
class SqlGatewayITCase {

  private static final String MODEL = "orders_by_jdbc";

  @TempDir static Path folder;
  private static TestLake lake;
  private static SqlGateway gateway;
  private static String url;

  @BeforeAll
  static void startGateway() throws Exception {
    lake = new TestLake(folder, MODEL);
    Generation generation = lake.current("first");
    lake.append("curated", generation.physicalName(), 1, "10.5000");
    int port = freePort();
    Configuration settings = new Configuration();
    settings.setString("execution.target", "local");
    settings.setString("execution.attached", "true");
    settings.setString("execution.runtime-mode", "batch");
    settings.setString("table.local-time-zone", "UTC");
    settings.setString("table.builtin-catalog-name", "millrace");
    settings.setString("table.builtin-database-name", "curated");
    settings.setString("table.catalog-store.kind", "millrace");
    settings.setString("table.catalog-store.millrace.config", lake.config().toString());
    settings.setString("sql-gateway.endpoint.rest.address", "127.0.0.1");
    settings.setString("sql-gateway.endpoint.rest.bind-address", "127.0.0.1");
    settings.setString("sql-gateway.endpoint.rest.port", Integer.toString(port));
    settings.setString("taskmanager.memory.managed.size", "64m");
    gateway =
        new SqlGateway(settings, SessionManager.create(new DefaultContext(settings, List.of())));
    gateway.start();
    url = "jdbc:flink://127.0.0.1:" + port;
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @AfterAll
  static void stopGateway() {
    gateway.stop();
    lake.close();
  }

  @Test
  void answersInTheCatalogThatEverySessionHas() throws Exception {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + MODEL)) {
      assertThat(connection.getCatalog()).isEqualTo("millrace");
      assertThat(rows.next()).isTrue();
      assertThat(rows.getLong("order_id")).isEqualTo(1);
      assertThat(rows.getBigDecimal("amount")).isEqualTo(new BigDecimal("10.5000"));
      assertThat(rows.getString("currency")).isEqualTo("EUR");
      assertThat(rows.next()).isFalse();
    }
  }
}
