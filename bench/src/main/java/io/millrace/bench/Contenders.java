package io.millrace.bench;

import io.millrace.cli.deploy.JobDeployment;
import io.millrace.cli.deploy.Start;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.workspace.Job;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The six jobs: each of Millrace's beside the SQL that an engineer would write instead. */
final class Contenders {

  private static final Predicate<String> ANY = name -> true;
  private static final String FACT = "plain.fct_order_line";
  private static final String KPI = "plain.sales_by_day_store";

  private final LocalStack stack;
  private final BenchTables tables;
  private final BenchTopics topics;

  Contenders(LocalStack stack, BenchTables tables, BenchTopics topics) {
    this.stack = stack;
    this.tables = tables;
    this.topics = topics;
  }

  Contender ingest() {
    return new Contender(
        "ingest-job",
        () -> tables.drop(List.of("raw", "quarantine", "audit"), ANY),
        () -> deploy(Job.INGEST),
        () -> tables.added("raw", "bench_order_line"));
  }

  Contender plainIngest() {
    return plain("ingest", "order_line", () -> {}, () -> tables.added("plain", "order_line"));
  }

  Contender curate() {
    return new Contender(
        "curate-job",
        () -> {
          tables.drop(List.of("curated", "rejected"), ANY);
          dropAuditBut(Set.of("ledger"));
          topics.delete("curated.");
        },
        () -> deploy(Job.CURATE),
        () -> tables.added("curated", "fct_order_line__g1"));
  }

  Contender plainCurate() {
    return plain(
        "curate",
        "fct_order_line",
        () -> topics.renew(FACT),
        () -> tables.added("plain", "fct_order_line"));
  }

  Contender semantic() {
    return new Contender(
        "semantic-job",
        () -> {
          tables.drop(List.of("semantic"), ANY);
          dropAuditBut(Set.of("ledger", "generations"));
          topics.delete("kpi.");
        },
        () -> deploy(Job.SEMANTIC),
        () -> tables.counted("semantic", "sales_by_day_store__g1", "order_lines"));
  }

  Contender plainSemantic() {
    return plain(
        "semantic",
        "sales_by_day_store",
        () -> topics.renew(KPI),
        () -> tables.counted("plain", "sales_by_day_store", "order_lines"));
  }

  private Contender plain(
      String script, String table, Runnable cleanTopic, Supplier<Growth> growth) {
    return new Contender(
        "Flink SQL",
        () -> {
          tables.drop(List.of("plain"), table::equals);
          cleanTopic.run();
        },
        () -> new PlainJob(stack, script).submit(),
        growth);
  }

  private void dropAuditBut(Set<String> kept) {
    tables.drop(List.of("audit"), name -> !kept.contains(name));
  }

  private String deploy(Job job) {
    return new JobDeployment(stack).deploy(job, Start.at(Start.NOTHING), false).jobId();
  }
}
