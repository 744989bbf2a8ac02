package io.millrace.cli;

import io.millrace.cli.stack.RecordedWorkspace;
import io.millrace.cli.stack.StackHome;
import io.millrace.cli.validate.Findings;
import io.millrace.cli.validate.ReleasedContractsException;
import io.millrace.cli.validate.RuleBook;
import io.millrace.cli.validate.SarifReport;
import io.millrace.cli.validate.TextReport;
import io.millrace.cli.validate.Validation;
import io.millrace.cli.workspace.WorkspaceException;
import io.millrace.cli.workspace.WorkspaceFolder;
import io.millrace.schemas.finding.Rule;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Judges contracts, masking policy, job files, dbt models and metrics as the jobs do at their"
          + " start, in seconds and without a cluster. Exits 1 if anything is wrong, but not for warnings"
          + " alone."
    })
final class ValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  enum Format {
    TEXT,
    SARIF
  }

  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      description = {
        "Its job files and all that they name; by default, unless --contracts or --project is given,"
            + " the workspace that the stack was started with."
      })
  private Path workspace;

  @Option(
      names = "--environment",
      paramLabel = "ENV",
      description = "Whose job files, flink-conf/ENV; by default all.")
  private String environment;

  @Option(names = "--contracts", paramLabel = "DIR", description = "A folder of contracts.")
  private Path contracts;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Their masking policy; by default policy.yaml beside that folder.")
  private Path policy;

  @Option(
      names = "--project",
      paramLabel = "DIR",
      description = "A dbt project; with --contracts, its queries are judged too.")
  private Path project;

  @Option(
      names = "--var",
      paramLabel = "KEY=VALUE",
      description = "A value of a dbt variable for --project, as curate.vars gives it; repeatable.")
  private Map<String, String> variables = Map.of();

  @Option(
      names = "--released",
      paramLabel = "DIR|COMMIT",
      description = {
        "The contracts released last, to compare with: a folder, or a tag, branch or hash in git."
      })
  private String released;

  @Option(names = "--format", description = "text (the default) or sarif", defaultValue = "text")
  private Format format;

  @Option(names = "--explain", paramLabel = "RULE", description = "Prints a rule's page.")
  private String explain;

  @Override
  public Integer call() {
    RuleBook rules = new RuleBook(StackHome.locate().root().resolve(RuleBook.FOLDER));
    if (explain != null) {
      Rule rule = rules.find(explain).orElseThrow(() -> usage("There is no rule " + explain + "."));
      return print(rules.page(rule), 0);
    }
    Findings findings = findings();
    Path here = Path.of("");
    String report =
        format == Format.SARIF
            ? new SarifReport(here, rules).of(findings)
            : new TextReport(here).of(findings);
    return print(report, findings.hasErrors() ? 1 : 0);
  }

  private int print(String text, int exitCode) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
    return exitCode;
  }

  private Findings findings() {
    Validation validation = new Validation(Optional.ofNullable(released));
    try {
      if (workspace != null || contracts == null && project == null) {
        workspace(validation);
      }
      if (contracts != null) {
        validation.contracts(folder("--contracts", contracts), policy());
      }
      if (project != null) {
        validation.project(
            folder("--project", project), variables, Optional.ofNullable(contracts), policy());
      }
    } catch (ReleasedContractsException e) {
      throw usage("--released: " + e.getMessage());
    } catch (WorkspaceException e) {
      throw usage(e.getMessage());
    }
    return validation.findings();
  }

  private void workspace(Validation validation) {
    Path root =
        workspace == null
            ? new RecordedWorkspace(StackHome.locate()).root(usualEnvironment())
            : folder("--workspace", workspace);
    WorkspaceFolder folder = new WorkspaceFolder(root, usualEnvironment());
    validation.workspace(
        folder.root(), environment == null ? folder.environmentNames() : List.of(environment));
  }

  private String usualEnvironment() {
    return environment == null ? WorkspaceFolder.LOCAL : environment;
  }

  private Path policy() {
    if (policy != null && !Files.isRegularFile(policy)) {
      throw usage("--policy: " + policy + " is no file.");
    }
    Path beside = contracts == null ? Path.of("") : contracts.toAbsolutePath().normalize();
    return policy == null ? beside.resolveSibling("policy.yaml") : policy;
  }

  private Path folder(String option, Path path) {
    if (!Files.isDirectory(path)) {
      throw usage(option + ": " + path + " is no folder.");
    }
    return path;
  }

  private ParameterException usage(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
