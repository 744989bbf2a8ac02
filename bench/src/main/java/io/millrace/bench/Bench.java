package io.millrace.bench;

import io.millrace.bench.Comparison.Ratio;
import io.millrace.cli.console.Progress;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.StackHome;
import io.millrace.cli.workspace.WorkspaceFolder;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.schemas.contract.Contract;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a stack of its own, fills a topic, and lets each job run beside its plain peer. */
@Command(
    name = "bench/run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures Millrace's jobs beside plain Flink SQL jobs that do the same work, in turns on one",
      "local stack, and profiles both. What earlier runs left in its state directory is deleted."
    })
public final class Bench implements Callable<Integer> {

  private static final Set<String> ALL = Set.of("ingest", "curate", "semantic");
  private static final String AUDIT = "audit";

  @Parameters(
      arity = "0..3",
      paramLabel = "JOB",
      description = "ingest, curate, semantic (default: all three), or audit alone.")
  private Set<String> jobs = ALL;

  @Option(
      names = "--records",
      description = "Records that ingest-job takes (default: ${DEFAULT-VALUE}).")
  private long records = 3_000_000;

  @Option(
      names = "--facts",
      description = "Records that curate-job and semantic-job take (default: ${DEFAULT-VALUE}).")
  private long facts = 1_000_000;

  @Option(names = "--rounds", description = "Runs of each contender (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

  private final PrintStream out = System.out;
  private final TreeMap<String, Ratio> ratios = new TreeMap<>();

  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (jobs.equals(Set.of(AUDIT))) {
      new AuditBench(StackHome.locate().data("audit"), rounds, out).run();
      return 0;
    }
    if (!ALL.containsAll(jobs)) {
      throw new CommandLine.ParameterException(
          new CommandLine(this),
          "There is no such job; there are: ingest, curate, semantic; or audit alone.");
    }
    StackHome home = StackHome.locate();
    LocalStack stack =
        LocalStack.at(
            home,
            new WorkspaceFolder(home.root().resolve("bench/workspace"), WorkspaceFolder.LOCAL));
    Progress progress = Progress.lines(System.err);
    stack.stop(progress);
    stack.deleteData();
    stack.stopOnExit(Progress.SILENT);
    progress.step("all servers", () -> stack.start(progress));
    run(stack, progress);
    ratios.forEach((job, ratio) -> out.printf("%n%s beside plain Flink SQL: %s", job, ratio));
    out.println();
    return 0;
  }

  private void run(LocalStack stack, Progress progress) throws InterruptedException {
    BenchTopics topics = new BenchTopics(stack.kafka().bootstrapServers());
    BenchTables tables = new BenchTables(stack);
    Contenders contenders = new Contenders(stack, tables, topics);
    Comparison comparison = new Comparison(stack, out, rounds);
    if (jobs.contains("ingest")) {
      fill(stack, topics, records, progress);
      ratios.put(
          "ingest-job",
          comparison.run(
              "Kafka to Iceberg", contenders.ingest(), contenders.plainIngest(), records));
    }
    if (jobs.contains("curate") || jobs.contains("semantic")) {
      fill(stack, topics, facts, progress);
      comparison.complete(contenders.ingest(), facts);
    }
    if (jobs.contains("curate")) {
      ratios.put(
          "curate-job",
          comparison.run(
              "Raw table to fact", contenders.curate(), contenders.plainCurate(), facts));
    }
    if (jobs.contains("semantic")) {
      comparison.complete(contenders.curate(), facts);
      comparison.complete(contenders.plainCurate(), facts);
      ratios.put(
          "semantic-job",
          comparison.run(
              "Fact to metrics", contenders.semantic(), contenders.plainSemantic(), facts));
    }
  }

  private void fill(LocalStack stack, BenchTopics topics, long lines, Progress progress) {
    Contract contract = stack.workspace().contracts().byName("bench.order_line");
    topics.delete(contract.source().topic());
    OrderLines feed =
        new OrderLines(
            contract,
            KafkaConfig.of(stack.kafka().bootstrapServers()),
            new RegistryClient(stack.registry().confluentUrl()));
    progress.step(
        "%,d order lines".formatted(lines),
        () -> out.printf(Locale.ROOT, "records of %.0f bytes%n", feed.send(lines)));
  }
}
