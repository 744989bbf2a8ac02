package io.millrace.cli;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.stack.StackHome;
import io.millrace.cli.workspace.Examples;
import io.millrace.cli.workspace.WorkspaceTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a small, complete workspace to begin with: shopping carts, from purchase events to a view",
      "and a metric, with records to try it with and what the tables must hold then."
    })
final class NewCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The folder to write it to; new or empty.")
  private Path folder;

  @Option(
      names = "--domain",
      paramLabel = "NAME",
      description =
          "What its tables and topics are named after; by default the example's own name.")
  private String domain;

  @Override
  public Integer call() {
    write(template()).forEach(file -> System.err.println("  " + folder.resolve(file)));
    System.err.println("Next: read " + folder.resolve("README.md") + ", and run it:");
    System.err.println("  ./millrace demo " + folder);
    return 0;
  }

  private static WorkspaceTemplate template() {
    return Examples.installed()
        .orElseThrow(() -> new CommandException("This installation comes without an example."))
        .template(StackHome.locate().root());
  }

  private List<Path> write(WorkspaceTemplate template) {
    try {
      return template.writeTo(folder, domain == null ? template.domain() : domain);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), "--domain: " + e.getMessage());
    }
  }
}
