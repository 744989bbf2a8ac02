package io.millrace.cli.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** One Kafka node, broker and controller in one (KRaft). Topics are created on purpose only. */
public final class KafkaBroker extends ManagedProcess {
  private static final String CLUSTER_ID = "bWlsbHJhY2UtbG9jYWwxMg";

  public KafkaBroker(StackHome home, StackConfig config) {
    super(home, config);
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public Map<String, Integer> ports() {
    return Map.of(
        "kafka", config.port("kafka"), "kafka-controller", config.port("kafka-controller"));
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + config.port("kafka");
  }

  private Path configuration() {
    return home.conf().resolve("kafka.properties");
  }

  @Override
  protected void prepare() {
    Template.write(configuration(), properties());
    if (!Files.exists(home.data("kafka").resolve("meta.properties"))) {
      runToEnd(
          "Formatting Kafka's storage",
          java()
              .main(
                  "kafka.tools.StorageTool",
                  "format",
                  "--cluster-id",
                  CLUSTER_ID,
                  "--config",
                  configuration().toString()));
    }
  }

  private String properties() {
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@127.0.0.1:%2$d
    listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
    advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
    controller.listener.names=CONTROLLER
    log.dirs=%3$s
    auto.create.topics.enable=false
    # The reference events are decades old; they are kept by when they arrived.
    log.message.timestamp.type=LogAppendTime
    log.retention.hours=720
    log.segment.bytes=134217728
    log.cleaner.dedupe.buffer.size=33554432
    # Flink's transactions ask for 10 minutes.
    transaction.max.timeout.ms=900000
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    transaction.state.log.num.partitions=8
    offsets.topic.replication.factor=1
    offsets.topic.num.partitions=8
    share.coordinator.state.topic.replication.factor=1
    share.coordinator.state.topic.min.isr=1
    group.initial.rebalance.delay.ms=0
    """
        .formatted(config.port("kafka"), config.port("kafka-controller"), home.data("kafka"));
  }

  private JavaCommand java() {
    return new JavaCommand()
        .heap(config.heap("kafka"))
        .log4j(log4j())
        .classPath(home.built("kafka") + "/lib/*");
  }

  @Override
  protected List<String> command() {
    return java().main("kafka.Kafka", configuration().toString());
  }

  @Override
  public boolean ready() {
    if (Probe.portFree(config.port("kafka"))) {
      return false;
    }
    Map<String, Object> client =
        Map.of(
            "bootstrap.servers",
            bootstrapServers(),
            "request.timeout.ms",
            5000,
            "default.api.timeout.ms",
            10000);
    try (Admin admin = Admin.create(client)) {
      return !admin.describeCluster().nodes().get(10, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
