package io.millrace.examples.foodmart.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.cli.audit.Audit;
import io.millrace.cli.audit.AuditInputs;
import io.millrace.cli.audit.AuditReport;
import io.millrace.cli.console.CommandException;
import io.millrace.cli.console.Progress;
import io.millrace.cli.deploy.JobDeployment;
import io.millrace.cli.deploy.Start;
import io.millrace.cli.environment.AnalystCatalog;
import io.millrace.cli.environment.Environment;
import io.millrace.cli.flink.FlinkJob;
import io.millrace.cli.sql.ScriptSql;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.ManagedProcess;
import io.millrace.cli.testkit.TestStack;
import io.millrace.cli.workspace.Job;
import io.millrace.examples.foodmart.CustomerSecrets;
import io.millrace.examples.foodmart.FoodMartScript;
import io.millrace.examples.foodmart.SalesFeed;
import io.millrace.examples.foodmart.SalesLine;
import io.millrace.examples.leak.LeakReport;
import io.millrace.examples.leak.StackLeaks;
import io.millrace.runtime.read.cut.CutTable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole chain as processes, from PostgreSQL and Kafka to KPIs: once left alone, once with every
 * process killed and every job stopped and submitted again while records are on their way. Both end
 * with the same content, balanced books, and nothing sensitive in clear.
 */
class ChainE2E {

  private static final LocalDate FROM = LocalDate.of(1998, 10, 15);
  private static final int KEEP_LIVE_ONE_IN = 4;
  private static final int CHANGES = 400;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** The versions' times are those of the commits in the database, which differ between runs. */
  private static final String HISTORY = "curated.product_history";

  @Test
  void killsAndResubmissionsChangeNoContent(@TempDir Path alone, @TempDir Path disturbed)
      throws Exception {
    Map<String, Object> expected =
        run(alone, 1_000, (stack, traffic) -> {}, ReadyQueries::haveRows);
    Map<String, Object> content = run(disturbed, 60, ChainE2E::disturb, stack -> {});

    assertThat(content).isEqualTo(expected);
    assertThat(expected.keySet())
        .anyMatch(name -> name.startsWith("curated."))
        .anyMatch(name -> name.startsWith("semantic."));
  }

  private static Map<String, Object> run(
      Path state,
      int linesPerSecond,
      BiConsumer<LocalStack, SourceTraffic> meanwhile,
      Consumer<LocalStack> afterwards)
      throws Exception {
    LocalStack stack = TestStack.in(state);
    Progress progress = Progress.lines(System.out);
    try {
      stack.start(progress);
      new ReferenceChain(stack, lines(), new Pace(linesPerSecond, CHANGES), progress, System.out)
          .run(traffic -> meanwhile.accept(stack, traffic));
      Map<String, Object> content = judged(stack);
      afterwards.accept(stack);
      return content;
    } finally {
      stack.stop(Progress.SILENT);
      stack.deleteData();
    }
  }

  private static List<SalesLine> lines() {
    List<SalesLine> all = FoodMartDemo.salesLines();
    List<SalesLine> some = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      SalesLine line = all.get(i);
      boolean live = !line.day().isBefore(SalesFeed.LIVE_FROM);
      if (!line.day().isBefore(FROM) && (!live || i % KEEP_LIVE_ONE_IN == 0)) {
        some.add(line);
      }
    }
    return some;
  }

  /**
   * Audit and search pass, a cut that reaches to the metrics among what is audited; what is left to
   * compare is the content of every model and export.
   */
  private static Map<String, Object> judged(LocalStack stack) {
    AuditInputs inputs = AuditInputs.of(Environment.of(stack));
    await()
        .atMost(PATIENCE)
        .until(() -> CutTable.open(inputs.catalog()).flatMap(CutTable::latestFull).isPresent());
    AuditReport audit = new Audit(inputs).run();
    assertThat(audit.passed()).as(audit.table()).isTrue();
    assertThat(audit.lines())
        .filteredOn(line -> line.check().equals("cut"))
        .as(audit.table())
        .anySatisfy(line -> assertThat((Integer) line.figures().get("semantic")).isPositive());
    LeakReport leaks =
        StackLeaks.search(stack, CustomerSecrets.of(FoodMartScript.read("customer")));
    assertThat(leaks.clean()).as(leaks.text()).isTrue();
    assertThat(leaks.searched())
        .as("searched")
        .allSatisfy((place, bytes) -> assertThat(bytes).isPositive());
    Map<String, Object> content = new TreeMap<>();
    audit.lines().stream()
        .filter(line -> line.check().equals("model") && !line.subject().startsWith(HISTORY))
        .forEach(line -> content.put(line.subject(), line.figures()));
    content.put(HISTORY, pricesInOrder(stack));
    return content;
  }

  private static List<String> pricesInOrder(LocalStack stack) {
    try (ScriptSql sql = new ScriptSql(AnalystCatalog.of(Environment.of(stack), stack.home()))) {
      return sql
          .query(
              "SELECT product_id, srp FROM %s ORDER BY product_id, dbt_valid_from"
                  .formatted(HISTORY))
          .stream()
          .map(Row::toString)
          .toList();
    }
  }

  private static void disturb(LocalStack stack, SourceTraffic traffic) {
    traffic.beginLive();
    Map<String, String> before = runningJobs(stack);
    crash(stack, stack.taskManager());
    crash(stack, stack.jobManager());
    assertThat(runningJobs(stack)).as("jobs keep their ids").isEqualTo(before);
    crash(stack, stack.kafka());
    crash(stack, stack.connect());
    for (Job job : Job.values()) {
      stopAndResubmit(stack, job);
    }
  }

  private static void crash(LocalStack stack, ManagedProcess process) {
    process.kill();
    assertThat(process.running()).isEmpty();
    process.start();
    for (Job job : Job.values()) {
      awaitProgress(stack, job);
    }
  }

  /** Waits until the job has recovered and completes checkpoints again. */
  private static void awaitProgress(LocalStack stack, Job job) {
    FlinkJob live = live(stack, job);
    stack.cluster().awaitRunning(live.id(), PATIENCE);
    stack.cluster().awaitNextCheckpoint(live.id(), PATIENCE);
  }

  private static void stopAndResubmit(LocalStack stack, Job job) {
    JobDeployment deployment = new JobDeployment(stack);
    String savepoint = deployment.savepoint(job, true).savepoint();
    assertThat(deployment.deploy(job, Start.newest(), false).savepoint()).isEqualTo(savepoint);
  }

  private static Map<String, String> runningJobs(LocalStack stack) {
    return stack.cluster().jobs().stream()
        .filter(job -> !job.ended())
        .collect(Collectors.toMap(FlinkJob::name, FlinkJob::id));
  }

  private static FlinkJob live(LocalStack stack, Job job) {
    return stack
        .cluster()
        .live(stack.workspace().jobName(job))
        .orElseThrow(() -> new CommandException(stack.workspace().jobName(job) + " does not run."));
  }
}
