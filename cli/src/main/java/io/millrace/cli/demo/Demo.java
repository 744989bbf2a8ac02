package io.millrace.cli.demo;

import io.millrace.cli.answers.PublishedAnswers;
import io.millrace.cli.answers.TableDifferences;
import io.millrace.cli.audit.Audit;
import io.millrace.cli.audit.AuditInputs;
import io.millrace.cli.audit.AuditReport;
import io.millrace.cli.audit.StackAudit;
import io.millrace.cli.foodmart.FoodMartDatabase;
import io.millrace.cli.foodmart.FoodMartScript;
import io.millrace.cli.foodmart.SalesFeed;
import io.millrace.cli.foodmart.SalesLine;
import io.millrace.cli.foodmart.SalesLines;
import io.millrace.cli.sql.BatchSql;
import io.millrace.cli.stack.AnalystCatalog;
import io.millrace.cli.stack.JobDeployment;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.Progress;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The whole chain on a stack that has just been started.
 *
 * <pre>
 *   load the sources ─► submit the jobs ─► feed ─► wait until caught up ─► KPIs, audit, figures
 * </pre>
 */
public final class Demo {

  private static final long SEED = 1997;

  private final LocalStack stack;
  private final Progress progress;
  private final PrintStream out;

  /** {@code out} gets the results; {@code progress} what is being done. */
  public Demo(LocalStack stack, Progress progress, PrintStream out) {
    this.stack = stack;
    this.progress = progress;
    this.out = out;
  }

  /** Runs the chain; true if every figure and every count agrees. */
  public boolean run() throws InterruptedException {
    ChainFigures figures = catchUp();
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

  private ChainFigures catchUp() throws InterruptedException {
    FoodMartScript masters = FoodMartScript.read(masterTables());
    ReferenceSources sources = new ReferenceSources(stack, masters);
    progress.step("customers, products and stores", sources::loadDatabase);
    SalesFeed feed = new SalesFeed(salesLines(), SEED);
    try (SourceTraffic traffic = new SourceTraffic(sources, feed, sources.openSalesTopic())) {
      ChainWatch watch = new ChainWatch(stack, sources, traffic, out);
      watch.startClock();
      traffic.startSales(watch.freshness()::committed);
      progress.step("debezium", sources::startConnector);
      Map<String, Integer> rows = rows(masters);
      progress.step("snapshot of the database", () -> watch.awaitSnapshot(rows));
      new JobDeployment(stack).deployAll(progress);
      traffic.startChanges(SEED);
      return watch.untilCaughtUp(
          feed.history(), rows.values().stream().mapToLong(Integer::longValue).sum());
    }
  }

  private boolean publishedAnswersHold() {
    try (BatchSql sql = new BatchSql(AnalystCatalog.of(stack))) {
      List<TableDifferences> tables = new PublishedAnswers(sql).compare();
      out.println();
      tables.forEach(table -> out.print(table.text()));
      return tables.stream().allMatch(TableDifferences::none);
    }
  }

  private static String[] masterTables() {
    return Stream.concat(FoodMartDatabase.tables().stream(), Stream.of("currency"))
        .toArray(String[]::new);
  }

  /** Read apart from the masters, so that the rows of the facts can go when they are lines. */
  private static List<SalesLine> salesLines() {
    return SalesLines.of(
        FoodMartScript.read(
            Stream.concat(SalesLines.FACTS.stream(), Stream.of("time_by_day"))
                .toArray(String[]::new)));
  }

  private static Map<String, Integer> rows(FoodMartScript masters) {
    return FoodMartDatabase.tables().stream()
        .collect(Collectors.toMap(table -> table, table -> masters.table(table).rows().size()));
  }
}
