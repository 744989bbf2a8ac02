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
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Millrace())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Millrace::report);
  }

  private static int report(Exception e, CommandLine command, CommandLine.ParseResult arguments)
      throws Exception {
    if (!(e instanceof CommandException || e instanceof WorkspaceException)) {
      throw e;
    }
    command.getErr().println("millrace: " + e.getMessage());
    return command.getCommandSpec().exitCodeOnExecutionException();
  }
}
