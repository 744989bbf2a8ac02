package io.millrace.runtime.write.raw;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.IcebergSinks;
import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.OpenCatalog;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.KafkaSinks;
import io.millrace.runtime.kafka.Topics;
import io.millrace.runtime.write.deadletter.DeadLetterTopic;
import io.millrace.schemas.contract.Contract;
import java.util.List;

/**
 * Where the write path writes: one Iceberg sink for all tables of a job, exactly once; and
 * dead-letter topics, at least once, which is enough since their records are keyed by source
 * position.
 */
public final class RawSinks {

  private final KafkaConfig kafka;
  private final CatalogConfig catalog;
  private final List<TableSpec> tables;
  private final List<Contract> contracts;

  public RawSinks(
      KafkaConfig kafka, CatalogConfig catalog, List<TableSpec> tables, List<Contract> contracts) {
    this.kafka = kafka;
    this.catalog = catalog;
    this.tables = List.copyOf(tables);
    this.contracts = List.copyOf(contracts);
  }

  /** Creates the tables and dead-letter topics that are missing. */
  public void create() {
    DeadLetterTopic topic = new DeadLetterTopic(kafka.topicPrefix());
    Topics.create(
        kafka, contracts.stream().map(contract -> topic.spec(contract.source().topic())).toList());
    createTables();
  }

  private void createTables() {
    try (OpenCatalog opened = OpenCatalog.of(catalog)) {
      IcebergTables.createIfMissing(opened.catalog(), tables);
    }
  }

  /** Writes a job's outputs; {@code job} is the first part of the sinks' names. */
  public void attach(RawOutputs outputs, String job) {
    IcebergSinks.dynamic(outputs.rows(), catalog, tables, job + "/sink/tables");
    String deadLetters = job + "/sink/dead-letters";
    outputs.deadLetters().sinkTo(KafkaSinks.atLeastOnce(kafka)).uid(deadLetters).name(deadLetters);
  }
}
