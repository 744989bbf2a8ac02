package io.millrace.examples.foodmart.demo;

import io.millrace.cli.audit.Audit;
import io.millrace.cli.audit.AuditInputs;
import io.millrace.cli.audit.AuditReport;
import io.millrace.cli.console.Progress;
import io.millrace.cli.demo.PeakMemory;
import io.millrace.cli.demo.ReferenceDemo;
import io.millrace.cli.environment.AnalystCatalog;
import io.millrace.cli.environment.Environment;
import io.millrace.cli.sql.ScriptSql;
import io.millrace.cli.stack.LocalStack;
import io.millrace.examples.foodmart.FoodMartScript;
import io.millrace.examples.foodmart.SalesLine;
import io.millrace.examples.foodmart.SalesLines;
import io.millrace.examples.foodmart.answers.PublishedAnswers;
import io.millrace.examples.foodmart.answers.TableDifferences;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;

/** Runs the reference domain on a stack that has just been started, and judges the outcome. */
public final class FoodMartDemo implements ReferenceDemo {

  @Override
  public boolean run(LocalStack stack, Progress progress, PrintStream out)
      throws InterruptedException {
    ChainFigures figures =
        new ReferenceChain(stack, salesLines(), Pace.SHOP, progress, out).run(traffic -> {});
    AuditInputs inputs = AuditInputs.of(Environment.of(stack));
    boolean published = publishedAnswersHold(stack, out);
    AuditReport audit = new Audit(inputs).run();
    out.println();
    out.print(audit.table());
    out.println();
    out.print(figures.text(PeakMemory.of(stack)));
    boolean agrees = published && audit.passed();
    out.println(agrees ? "Everything agrees." : "NOT everything agrees: see above.");
    return agrees;
  }

  private static boolean publishedAnswersHold(LocalStack stack, PrintStream out) {
    try (ScriptSql sql = new ScriptSql(AnalystCatalog.of(Environment.of(stack), stack.home()))) {
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
