package io.millrace.bench;

import io.millrace.cli.audit.AuditReport;
import io.millrace.cli.audit.LiveAudit;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Audits one generated table in a JVM of its own, and prints the milliseconds that it took. */
public final class AuditTime {

  private AuditTime() {}

  public static void main(String[] args) {
    long started = System.nanoTime();
    AuditReport report =
        new LiveAudit(
                AuditedTable.catalog(Path.of(args[0])),
                List.of(AuditedTable.CONTRACT),
                Clock.systemUTC())
            .run();
    System.out.println((System.nanoTime() - started) / 1_000_000);
    report.problems().forEach(System.err::println);
    System.exit(report.passed() ? 0 : 1);
  }
}
