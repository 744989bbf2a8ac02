package io.millrace.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.console.CommandException;
import io.millrace.cli.flink.JsonHttp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A Kafka Connect worker with Debezium. Connectors find passwords in the secrets folder ({@code
 * ${dir:<folder>:<file>}}), so that none is in a connector's configuration.
 */
public final class KafkaConnect extends ManagedProcess {
  private final KafkaBroker kafka;
  private final JsonHttp http;

  public KafkaConnect(StackHome home, StackConfig config, KafkaBroker kafka) {
    super(home, config);
    this.kafka = kafka;
    this.http = new JsonHttp(url());
  }

  @Override
  public String name() {
    return "connect";
  }

  @Override
  public Map<String, Integer> ports() {
    return Map.of("connect", config.port("connect"));
  }

  public String url() {
    return "http://127.0.0.1:" + config.port("connect");
  }

  private Path configuration() {
    return home.conf().resolve("connect.properties");
  }

  @Override
  protected void prepare() {
    Template.write(
        configuration(),
        """
        bootstrap.servers=%s
        group.id=millrace-connect
        listeners=http://127.0.0.1:%d
        rest.advertised.host.name=127.0.0.1
        config.storage.topic=connect.configs
        config.storage.replication.factor=1
        offset.storage.topic=connect.offsets
        offset.storage.replication.factor=1
        offset.storage.partitions=4
        status.storage.topic=connect.status
        status.storage.replication.factor=1
        status.storage.partitions=2
        offset.flush.interval.ms=5000
        # There is no other worker to wait for.
        scheduled.rebalance.max.delay.ms=0
        session.timeout.ms=6000
        heartbeat.interval.ms=1500
        key.converter=org.apache.kafka.connect.json.JsonConverter
        value.converter=org.apache.kafka.connect.json.JsonConverter
        plugin.discovery=hybrid_warn
        topic.creation.enable=true
        config.providers=dir
        config.providers.dir.class=org.apache.kafka.common.config.provider.DirectoryConfigProvider
        config.providers.dir.param.allowed.paths=%s
        """
            .formatted(kafka.bootstrapServers(), config.port("connect"), home.secrets()));
  }

  @Override
  protected List<String> command() {
    return new JavaCommand()
        .heap(config.heap("connect"))
        .log4j(log4j())
        .classPath(home.built("kafka") + "/lib/*")
        .main("org.apache.kafka.connect.cli.ConnectDistributed", configuration().toString());
  }

  @Override
  public boolean ready() {
    return Probe.answers200(url() + "/connectors");
  }

  /** Creates the connector, or changes its configuration to this one. */
  public void submit(String connector, Map<String, String> configuration) {
    String body = JsonHttp.JSON.valueToTree(configuration).toString();
    http.send("PUT", "/connectors/" + connector + "/config", body);
  }

  /**
   * Waits until the connector and its task run. Connect looks healthy while a task has failed, so
   * the task is what is asked.
   */
  public void awaitRunning(String connector, Duration patience) {
    Instant deadline = Instant.now().plus(patience);
    while (!state(connector).equals("RUNNING")) {
      if (Instant.now().isAfter(deadline)) {
        throw new CommandException(
            "Connector %s is %s after %d s; the log is %s."
                .formatted(connector, state(connector), patience.toSeconds(), log()));
      }
      failIfFailed(connector);
      pause();
    }
  }

  /**
   * {@code RUNNING} if connector and all tasks run, else the state of the first that does not;
   * {@code ABSENT}.
   */
  public String state(String connector) {
    try {
      JsonNode status = http.get("/connectors/" + connector + "/status");
      String state = status.path("connector").path("state").asText("UNASSIGNED");
      if (!state.equals("RUNNING")) {
        return state;
      }
      if (status.path("tasks").isEmpty()) {
        return "UNASSIGNED";
      }
      for (JsonNode task : status.path("tasks")) {
        if (!task.path("state").asText().equals("RUNNING")) {
          return task.path("state").asText();
        }
      }
      return "RUNNING";
    } catch (JsonHttp.HttpRefusal e) {
      if (e.status() == 404 || e.status() == 409) {
        return "ABSENT";
      }
      throw e;
    }
  }

  /** Throws, with the first line of the trace, if a task has failed. */
  public void failIfFailed(String connector) {
    if (state(connector).equals("FAILED")) {
      JsonNode status = http.get("/connectors/" + connector + "/status");
      String trace = status.path("tasks").path(0).path("trace").asText();
      if (trace.isEmpty()) {
        trace = status.path("connector").path("trace").asText();
      }
      throw new CommandException(
          "Connector %s has failed: %s (log: %s)."
              .formatted(connector, trace.lines().findFirst().orElse("no reason given"), log()));
    }
  }

  public List<String> connectors() {
    List<String> names = new java.util.ArrayList<>();
    http.get("/connectors").forEach(name -> names.add(name.asText()));
    return names;
  }

  static void pause() {
    try {
      Thread.sleep(250);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted.", e);
    }
  }
}
