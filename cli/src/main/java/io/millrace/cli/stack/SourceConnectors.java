package io.millrace.cli.stack;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.workspace.CapturedDatabase;
import java.time.Duration;
import java.util.List;

/** Debezium's connectors of a workspace: one per source database, none without change contracts. */
public final class SourceConnectors {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final LocalStack stack;

  SourceConnectors(LocalStack stack) {
    this.stack = stack;
  }

  /** Tells Kafka Connect to run them, and does not wait until it does. */
  public void submit() {
    for (CapturedDatabase database : databases()) {
      DebeziumConnector connector =
          new DebeziumConnector(
              database.connector(),
              database.name(),
              stack.workspace().sourcePrefix() + database.name(),
              database.tables());
      stack
          .connect()
          .submit(
              connector.name(),
              connector.configuration(stack.postgres(), stack.registry(), stack.home()));
    }
  }

  public void awaitRunning() {
    databases().forEach(database -> stack.connect().awaitRunning(database.connector(), PATIENCE));
  }

  /** Waits until each has read its tables as they were, and follows the log from there. */
  public void awaitStreaming() {
    awaitRunning();
    databases().forEach(this::awaitStreaming);
  }

  private void awaitStreaming(CapturedDatabase database) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String slot = DebeziumConnector.slot(database.connector());
    while (!stack.postgres().sends(slot)) {
      if (System.nanoTime() > deadline) {
        throw new CommandException(
            "%s does not follow the log of database %s after %d s; the log is %s."
                .formatted(
                    database.connector(),
                    database.name(),
                    PATIENCE.toSeconds(),
                    stack.connect().log()));
      }
      stack.connect().failIfFailed(database.connector());
      KafkaConnect.pause();
    }
  }

  /** Throws if one of them has failed: its topics would just stay as they are. */
  public void failIfFailed() {
    databases().forEach(database -> stack.connect().failIfFailed(database.connector()));
  }

  private List<CapturedDatabase> databases() {
    return stack.workspace().databases();
  }
}
