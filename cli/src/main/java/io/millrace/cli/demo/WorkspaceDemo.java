package io.millrace.cli.demo;

import io.millrace.cli.audit.Audit;
import io.millrace.cli.audit.AuditInputs;
import io.millrace.cli.audit.AuditReport;
import io.millrace.cli.console.Progress;
import io.millrace.cli.deploy.JobDeployment;
import io.millrace.cli.environment.AnalystCatalog;
import io.millrace.cli.environment.Environment;
import io.millrace.cli.sql.ScriptSql;
import io.millrace.cli.stack.LocalStack;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs any workspace with its workload on a stack that has just been started, and judges the
 * outcome.
 *
 * <pre>
 *   source tables, topics ─► connectors and jobs ─► records, extracts, changes ─► caught up ─► tables ─► audit
 * </pre>
 */
public final class WorkspaceDemo {

  private final LocalStack stack;
  private final Workload workload;
  private final Progress progress;
  private final PrintStream out;

  /** {@code out} gets the results; {@code progress} what is being done. */
  public WorkspaceDemo(LocalStack stack, Progress progress, PrintStream out) {
    this.stack = stack;
    this.workload = Workload.of(stack.folder().root());
    this.progress = progress;
    this.out = out;
  }

  /** True if every table holds what the workload expects, and the audit finds nothing wrong. */
  public boolean run() {
    List<ExpectedTable> expected = workload.expected().stream().map(ExpectedTable::read).toList();
    WorkspaceSources sources = new WorkspaceSources(stack, workload, progress);
    sources.prepare(progress);
    new JobDeployment(stack).deployAll(progress);
    stack.connectors().awaitStreaming();
    sources.play(progress);
    AuditInputs inputs = AuditInputs.of(Environment.of(stack));
    boolean caughtUp = caughtUp(inputs);
    boolean agrees = tables(expected) && caughtUp;
    AuditReport audit = new Audit(inputs).run();
    out.println();
    out.print(audit.table());
    out.println();
    boolean holds = agrees && audit.passed();
    out.println(holds ? "Everything agrees." : "NOT everything agrees: see above.");
    return holds;
  }

  private boolean caughtUp(AuditInputs inputs) {
    try (CaughtUp wait = new CaughtUp(stack, inputs, out)) {
      boolean reached = wait.await();
      if (!reached) {
        out.println("NOT caught up: nothing moves any more, and something is missing.");
      }
      return reached;
    }
  }

  private boolean tables(List<ExpectedTable> expected) {
    List<String> others = new ArrayList<>(ShownTables.of(stack.workspace()));
    others.removeAll(expected.stream().map(ExpectedTable::table).toList());
    boolean agrees = true;
    try (ScriptSql sql = new ScriptSql(AnalystCatalog.of(Environment.of(stack), stack.home()))) {
      ShownTables shown = new ShownTables(sql, progress, out);
      others.forEach(shown::show);
      for (ExpectedTable table : expected) {
        agrees &= shown.compare(table);
      }
    }
    return agrees;
  }
}
