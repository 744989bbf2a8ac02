package io.millrace.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.console.Progress;
import io.millrace.cli.environment.Environment;
import io.millrace.cli.flink.JsonHttp;
import io.millrace.cli.status.EnvironmentStatus;
import io.millrace.cli.testkit.TestStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The real processes, without jobs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalStackE2E {
  @TempDir static Path state;
  private static LocalStack stack;

  @BeforeAll
  static void start() throws IOException {
    stack = TestStack.in(state);
    stack.start(Progress.SILENT);
  }

  @AfterAll
  static void stopAndDelete() {
    if (stack != null) {
      stack.stop(Progress.SILENT);
      assertThat(stack.processes()).allMatch(process -> process.running().isEmpty());
      stack.deleteData();
    }
  }

  @Test
  @Order(1)
  void isWellAfterTheStart() {
    EnvironmentStatus status = EnvironmentStatus.of(Environment.of(stack));
    assertThat(status.well()).as(status.table()).isTrue();
    assertThat(status.processes()).allMatch(process -> process.residentMiB() > 0);
  }

  @Test
  @Order(2)
  void leavesEverythingAloneWhenStartedAgain() {
    List<ProcessIdentity> before = identities();
    stack.start(Progress.SILENT);
    assertThat(identities()).isEqualTo(before);
  }

  @Test
  @Order(3)
  void letsAnalystsReadTheCatalogAndNothingElse() throws SQLException {
    try (Connection owner = stack.postgres().connect("catalog", "millrace");
        Statement statement = owner.createStatement()) {
      statement.execute("CREATE TABLE tables (name TEXT)");
    }
    try (Connection analyst = stack.postgres().connect("catalog", "analyst");
        Statement statement = analyst.createStatement()) {
      assertThat(statement.executeQuery("SELECT * FROM tables").next()).isFalse();
      for (String write :
          List.of(
              "INSERT INTO tables VALUES ('x')", "DROP TABLE tables", "CREATE TABLE t (i INT)")) {
        assertThatThrownBy(() -> statement.execute(write)).isInstanceOf(SQLException.class);
      }
    }
    assertThatThrownBy(() -> stack.postgres().connect("foodmart", "analyst"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  @Order(4)
  void capturesChangesInConfluentsWireFormat() throws Exception {
    try (Connection shop = stack.postgres().connectSource("foodmart");
        Statement statement = shop.createStatement()) {
      statement.execute("CREATE TABLE store (id INT PRIMARY KEY, name TEXT)");
      statement.execute("INSERT INTO store VALUES (1, 'HQ')");
    }
    var connector = new DebeziumConnector("e2e", "foodmart", "foodmart", List.of("public.store"));
    stack
        .connect()
        .submit(
            connector.name(),
            connector.configuration(stack.postgres(), stack.registry(), stack.home()));
    stack.connect().awaitRunning(connector.name(), Duration.ofMinutes(2));
    JsonHttp registry = new JsonHttp(stack.registry().confluentUrl());
    await()
        .atMost(2, TimeUnit.MINUTES)
        .until(() -> registry.get("/subjects").toString().contains("foodmart.public.store-value"));
    JsonNode compatibility = registry.get("/config");
    assertThat(compatibility.path("compatibilityLevel").asText()).isEqualTo("BACKWARD");
  }

  @Test
  @Order(5)
  void comesBackAfterItsServersWereKilled() throws Exception {
    try (Admin admin = Admin.create(kafka())) {
      admin.createTopics(List.of(new NewTopic("kept", 3, (short) 1))).all().get();
    }
    for (ManagedProcess process :
        List.of(stack.taskManager(), stack.jobManager(), stack.kafka(), stack.postgres())) {
      process.kill();
      assertThat(process.running()).isEmpty();
      process.start();
    }
    try (Admin admin = Admin.create(kafka())) {
      assertThat(admin.listTopics().names().get(1, TimeUnit.MINUTES)).contains("kept");
    }
    await()
        .atMost(2, TimeUnit.MINUTES)
        .untilAsserted(() -> assertThat(stack.taskManager().ready()).isTrue());
  }

  @Test
  @Order(6)
  void showsMetricsToPrometheus() throws Exception {
    URI uri =
        URI.create(
            "http://127.0.0.1:" + stack.config().port("flink-taskmanager-metrics") + "/metrics");
    HttpResponse<String> metrics =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(metrics.body()).contains("flink_taskmanager_Status_JVM_Memory_Heap_Used");
  }

  @Test
  @Order(7)
  void startsTheSqlGatewayForThisMachineAlone() throws IOException {
    stack.startGateway(Progress.SILENT);
    assertThat(stack.processes()).contains(stack.gateway());
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .toList();
    int port = stack.config().port("sql-gateway");
    for (InetAddress other : others) {
      assertThatThrownBy(() -> new Socket(other, port).close())
          .as(other.toString())
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  @Order(8)
  void writesNoPasswordIntoAConfigurationOrALog() throws IOException {
    List<String> passwords =
        Stream.of("postgres", "source", "debezium", "millrace", "analyst", "registry")
            .map(stack.secrets()::password)
            .toList();
    try (Stream<Path> files =
        Stream.concat(Files.walk(state.resolve("conf")), Files.walk(state.resolve("logs")))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContain(passwords);
      }
    }
  }

  private static Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", stack.kafka().bootstrapServers());
  }

  private static List<ProcessIdentity> identities() {
    return stack.processes().stream().map(process -> process.running().orElseThrow()).toList();
  }
}
