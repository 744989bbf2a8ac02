package io.millrace.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.testkit.LocalServer;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaConnectTest {
  @TempDir Path state;
  private LocalServer server;
  private KafkaConnect connect;

  @BeforeEach
  void start() throws Exception {
    server = new LocalServer();
    Properties ports = new Properties();
    ports.setProperty("port.connect", Integer.toString(server.port()));
    StackHome home = new StackHome(state, state);
    StackConfig config = StackConfig.of(ports, new Properties());
    connect = new KafkaConnect(home, config, new KafkaBroker(home, config));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void looksAtTheTaskAndNotOnlyAtTheConnector() {
    server.on(
        "GET /connectors/foodmart/status",
        """
        {"connector":{"state":"RUNNING"},
         "tasks":[{"id":0,"state":"FAILED","trace":"IncompatibleSchema: price\\n\\tat x"}]}
        """);
    assertThat(connect.state("foodmart")).isEqualTo("FAILED");
    assertThatThrownBy(() -> connect.failIfFailed("foodmart"))
        .hasMessageContaining("Connector foodmart has failed: IncompatibleSchema: price");
  }

  @Test
  void doesNotCallAConnectorWithoutTasksRunning() {
    server.on(
        "GET /connectors/foodmart/status", "{\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[]}");
    assertThat(connect.state("foodmart")).isEqualTo("UNASSIGNED");
  }

  @Test
  void knowsThatAConnectorIsAbsent() {
    assertThat(connect.state("foodmart")).isEqualTo("ABSENT");
  }
}
