package io.millrace.cli;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.workspace.WorkspaceException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The {@code millrace} command. Exit codes: 0 done, 1 it failed or the check did not hold, 2 wrong
 * usage.
 */
@Command(
    name = "millrace",
    mixinStandardHelpOptions = true,
    version = "millrace 0.1.0",
    description = "Flink jobs that turn events and database changes into metrics one can trust.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      DeployCommand.class,
      SavepointCommand.class,
      RollbackCommand.class,
      HistoryCommand.class,
      AuditCommand.class,
      DemoCommand.class,
      NewCommand.class,
      ValidateCommand.class,
      SqlCommand.class
    })
public final class Millrace {
  public static void main(String[] arguments) {
    // before there are threads that would race for it
    LoggerFactory.getLogger(Millrace.class);
    System.exit(run(commandLine(), arguments));
  }

  static int run(CommandLine command, String... arguments) {
    try {
      return command.execute(arguments);
    } catch (Error e) {
      return report(e, command);
    }
  }

  /** The command with its subcommands, to be executed in this JVM. */
  public static CommandLine commandLine() {
    return new CommandLine(new Millrace())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((e, command, arguments) -> report(e, command));
  }

  private static int report(Throwable e, CommandLine command) {
    boolean foreseen = e instanceof CommandException || e instanceof WorkspaceException;
    command.getErr().println("millrace: " + (foreseen ? e.getMessage() : unforeseen(e)));
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  /** One line; the rest of it is in the log. */
  private static String unforeseen(Throwable e) {
    LoggerFactory.getLogger(Millrace.class).error("The command failed", e);
    String log = System.getProperty("millrace.log");
    String reason =
        e.getMessage() == null ? "" : ": " + e.getMessage().lines().findFirst().orElse("");
    return "failed by %s%s%s"
        .formatted(
            e.getClass().getSimpleName(), reason, log == null ? "" : "; more is in " + log + ".");
  }
}
