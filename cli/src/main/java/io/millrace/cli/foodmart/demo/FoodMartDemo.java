package io.millrace.cli.foodmart.demo;

import io.millrace.cli.answers.PublishedAnswers;
import io.millrace.cli.answers.TableDifferences;
import io.millrace.cli.audit.Audit;
import io.millrace.cli.audit.AuditInputs;
import io.millrace.cli.audit.AuditReport;
import io.millrace.cli.audit.StackAudit;
import io.millrace.cli.demo.PeakMemory;
import io.millrace.cli.foodmart.FoodMartScript;
import io.millrace.cli.foodmart.SalesLine;
import io.millrace.cli.foodmart.SalesLines;
import io.millrace.cli.sql.ScriptSql;
import io.millrace.cli.stack.AnalystCatalog;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.Progress;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;

/** Runs the reference domain on a stack that has just been started, and judges the outcome. */
public final class FoodMartDemo {

  private final LocalStack stack;
  private final Progress progress;
  private final PrintStream out;

  /** {@code out} gets the results; {@code progress} what is being done. */
  public FoodMartDemo(LocalStack stack, Progress progress, PrintStream out) {
    this.stack = stack;
    this.progress = progress;
    this.out = out;
  }

  /** Runs the chain; true if every figure and every count agrees. */
  public boolean run() throws InterruptedException {
    ChainFigures figures =
        new ReferenceChain(stack, salesLines(), Pace.SHOP, progress, out).run(traffic -> {});
    AuditInputs inputs = StackAudit.inputs(stack);
    boolean published = publishedAnswersHold();
    AuditReport audit = new Audit(inputs).run();
    out.println();
    out.print(audit.table());
    out.println();
    out.print(figures.text(PeakMemory.of(stack)));
    boolean agrees = published && audit.passed();
    out.println(agrees ? "Everything agrees." : "NOT everything agrees: see above.");
    return agrees;
  }

  private boolean publishedAnswersHold() {
    try (ScriptSql sql = new ScriptSql(AnalystCatalog.of(stack))) {
      List<TableDifferences> tables = new PublishedAnswers(sql).compare();
      out.println();
      tables.forEach(table -> out.print(table.text()));
      return tables.stream().allMatch(TableDifferences::none);
    }
  }

  /** All lines of both years. */
  static List<SalesLine> salesLines() {
    return SalesLines.of(
        FoodMartScript.read(
            Stream.concat(SalesLines.FACTS.stream(), Stream.of("time_by_day"))
                .toArray(String[]::new)));
  }
}
