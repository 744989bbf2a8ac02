package io.millrace.examples.foodmart.demo;

import io.millrace.cli.console.Progress;
import io.millrace.cli.deploy.JobDeployment;
import io.millrace.cli.stack.LocalStack;
import io.millrace.examples.foodmart.FoodMartDatabase;
import io.millrace.examples.foodmart.FoodMartScript;
import io.millrace.examples.foodmart.SalesFeed;
import io.millrace.examples.foodmart.SalesLine;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The reference domain on a stack that has just been started.
 *
 * <pre>
 *   load the database ─► start Debezium ─► submit the jobs ─► change sources ─► wait until caught up
 *   └► send sales: history at once, the last month when the KPIs count the history
 * </pre>
 */
final class ReferenceChain {

  private static final long SEED = 1997;

  private final LocalStack stack;
  private final List<SalesLine> lines;
  private final Pace pace;
  private final Progress progress;
  private final PrintStream out;

  /** {@code out} gets the figures of each hop; {@code progress} what is being done. */
  ReferenceChain(
      LocalStack stack, List<SalesLine> lines, Pace pace, Progress progress, PrintStream out) {
    this.stack = stack;
    this.lines = lines;
    this.pace = pace;
    this.progress = progress;
    this.out = out;
  }

  /**
   * Runs until nothing is on its way any more.
   *
   * @param meanwhile called when all jobs run and all sources send
   */
  ChainFigures run(Consumer<SourceTraffic> meanwhile) throws InterruptedException {
    FoodMartScript masters = FoodMartScript.read(masterTables());
    ReferenceSources sources = new ReferenceSources(stack, masters);
    progress.step("customers, products and stores", sources::loadDatabase);
    SalesFeed feed = new SalesFeed(lines, SEED);
    try (SourceTraffic traffic = new SourceTraffic(sources, feed, sources.openSalesTopic(), pace);
        ChainWatch watch = new ChainWatch(stack, sources, traffic, out)) {
      watch.start();
      traffic.startSales(watch.freshness()::committed);
      stack.connectors().submit();
      new JobDeployment(stack).deployAll(progress);
      progress.step("debezium", stack.connectors()::awaitRunning);
      Map<String, Integer> rows = rows(masters);
      progress.step("snapshot of the database", () -> watch.awaitSnapshot(rows));
      traffic.startChanges(SEED);
      meanwhile.accept(traffic);
      return watch.untilCaughtUp(
          feed.history(), rows.values().stream().mapToLong(Integer::longValue).sum());
    }
  }

  private static String[] masterTables() {
    return Stream.concat(FoodMartDatabase.tables().stream(), Stream.of("currency"))
        .toArray(String[]::new);
  }

  private static Map<String, Integer> rows(FoodMartScript masters) {
    return FoodMartDatabase.tables().stream()
        .collect(Collectors.toMap(table -> table, table -> masters.table(table).rows().size()));
  }
}
