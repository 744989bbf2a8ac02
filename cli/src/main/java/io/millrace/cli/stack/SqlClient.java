package io.millrace.cli.stack;

import io.millrace.cli.console.CommandException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import sun.misc.Signal;

/** Flink's SQL client at this terminal, in a process of its own. */
public final class SqlClient {
  private final StackHome home;
  private final AnalystFlink flink;

  SqlClient(StackHome home, AnalystFlink flink) {
    this.home = home;
    this.flink = flink;
  }

  /** With a catalog that is made with that file, wherever its tables are. */
  public static SqlClient of(StackHome home, Path catalog) {
    StackConfig config = StackConfig.load(home);
    FlinkDistribution flink = new FlinkDistribution(home, config, home.clusterFile());
    return new SqlClient(home, new AnalystFlink(home, config, flink, catalog));
  }

  /** Runs until the person at the terminal leaves; returns the client's exit code. */
  public int run() {
    flink.prepare();
    List<String> command =
        flink
            .java(home.root().resolve("cli/stack/log4j2-terminal.properties"))
            .option("-XX:TieredStopAtLevel=1")
            .option("-Dmillrace.log=" + home.logs().resolve("sql-client.log"))
            .main(
                "org.apache.flink.table.client.SqlClient",
                "embedded",
                "--history",
                home.state().resolve("sql-history").toString());
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(flink.environment());
    // Ctrl-C at the terminal is meant for the client, which ends a query with it.
    Signal.handle(new Signal("INT"), signal -> {});
    try {
      return builder.start().waitFor();
    } catch (IOException e) {
      throw new CommandException(
          "Flink's SQL client cannot be started: " + e.getMessage() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted.", e);
    }
  }
}
