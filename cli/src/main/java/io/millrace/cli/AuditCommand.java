package io.millrace.cli;

import io.millrace.cli.audit.Audit;
import io.millrace.cli.audit.AuditInputs;
import io.millrace.cli.audit.AuditReport;
import io.millrace.cli.audit.LiveAudit;
import io.millrace.cli.environment.Environment;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description =
        "Says up to when every source record is accounted for: by ledger, snapshots and manifests, in"
            + " seconds, on a system at work. With --deep it reads all there is, on a system at rest:"
            + " source logs and tables, raw, models and topics. Exits 1 if anything is missing, twice"
            + " or different, and names it.")
final class AuditCommand implements Callable<Integer> {
  @Mixin private EnvironmentOptions options;

  enum Format {
    TABLE,
    JSON
  }

  @Option(names = "--format", description = "table (the default) or json", defaultValue = "table")
  private Format format;

  @Option(
      names = "--deep",
      description = "read and compare every record and row; only of a system at rest")
  private boolean deep;

  @Override
  public Integer call() {
    Environment environment = options.environment();
    AuditReport report =
        deep
            ? new Audit(AuditInputs.of(environment), System.err).run()
            : new LiveAudit(
                    environment.openCatalog(),
                    environment.workspace().contracts().all(),
                    Clock.systemUTC())
                .run();
    System.out.print(format == Format.JSON ? report.json() : report.table());
    return report.passed() ? 0 : 1;
  }
}
