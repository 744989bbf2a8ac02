package io.millrace.cli;

import io.millrace.cli.audit.Audit;
import io.millrace.cli.audit.AuditReport;
import io.millrace.cli.audit.StackAudit;
import io.millrace.cli.stack.LocalStack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description =
        "Accounts for every source record, and compares source tables, raw, models and topics."
            + " Exits 1 if anything is missing, twice or different, and names it.")
final class AuditCommand implements Callable<Integer> {
  @Mixin private StackOptions options;

  enum Format {
    TABLE,
    JSON
  }

  @Option(names = "--format", description = "table (the default) or json", defaultValue = "table")
  private Format format;

  @Override
  public Integer call() {
    LocalStack stack = options.stack();
    AuditReport report = new Audit(StackAudit.inputs(stack)).run();
    System.out.print(format == Format.JSON ? report.json() : report.table());
    return report.passed() ? 0 : 1;
  }
}
