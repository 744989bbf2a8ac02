package io.millrace.cli.status;

import io.millrace.cli.stack.CheckpointStatus;
import io.millrace.cli.stack.FlinkJob;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.StackException;
import io.millrace.cli.workspace.Job;
import io.millrace.runtime.generation.Generation;
import io.millrace.runtime.generation.GenerationTable;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.ledger.LedgerTable;
import io.millrace.schemas.Contract;
import io.millrace.schemas.Contracts;
import io.millrace.schemas.Kind;
import io.millrace.schemas.TableName;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;

/** Lags on the local stack. Opens the catalog when it is first needed, and only if it answers. */
final class StackLags implements JobLags {

  private static final Map<String, String> IMPATIENT =
      Map.of(
          "default.api.timeout.ms", "3000",
          "request.timeout.ms", "2000");

  private final LocalStack stack;
  private Optional<Catalog> catalog = Optional.empty();

  StackLags(LocalStack stack) {
    this.stack = stack;
  }

  @Override
  public Lag of(Job job, FlinkJob running, CheckpointStatus checkpoints) throws IOException {
    long start = running.startMillis();
    return switch (job) {
      case INGEST -> new WriteLag(kafka(), catalog()).of(topics(Kind.EVENT), start);
      case CDC -> new WriteLag(kafka(), catalog()).of(topics(Kind.CHANGE), start);
      case CURATE ->
          new CurateLag(stack.cluster(), catalog())
              .of(running, checkpoints, rawTables())
              .with(building("curated"));
      case SEMANTIC ->
          new SemanticLag(stack.cluster(), kafka())
              .of(running, checkpoints, curatedTopics())
              .with(building("semantic"));
    };
  }

  @Override
  public List<String> awaited(Job job) {
    if (job != Job.CURATE || !stack.postgres().ready()) {
      return List.of();
    }
    String missing =
        Stream.concat(rawTables().stream(), Stream.of(LedgerTable.NAME))
            .filter(name -> !catalog().tableExists(identifier(name)))
            .map(TableName::toString)
            .sorted()
            .collect(Collectors.joining(", "));
    return missing.isEmpty()
        ? List.of()
        : List.of("awaits " + missing + ", which ingest-job and cdc-job create");
  }

  private Contracts contracts() {
    return stack.workspace().contracts();
  }

  private List<String> topics(Kind kind) {
    return contracts().all(kind).stream().map(contract -> contract.source().topic()).toList();
  }

  private List<TableName> rawTables() {
    return contracts().all().stream().map(Contract::rawTable).toList();
  }

  private Set<String> curatedTopics() {
    KafkaConfig kafka = stack.workspace().kafka();
    return tables("curated")
        .map(table -> kafka.topic("curated." + table))
        .collect(Collectors.toSet());
  }

  private Stream<String> tables(String namespace) {
    return catalog().listTables(Namespace.of(namespace)).stream().map(TableIdentifier::name);
  }

  /** The generations being built whose tables are in the namespace. */
  private List<String> building(String namespace) {
    if (!catalog().tableExists(identifier(GenerationTable.NAME))) {
      return List.of();
    }
    Set<String> tables = tables(namespace).collect(Collectors.toSet());
    return new GenerationTable(catalog())
        .building().stream().map(Generation::physicalName).filter(tables::contains).toList();
  }

  private KafkaConfig kafka() {
    if (!stack.kafka().ready()) {
      throw new StackException("Kafka does not answer");
    }
    KafkaConfig jobs = stack.workspace().kafka();
    Map<String, String> settings = new HashMap<>(jobs.properties());
    settings.putAll(IMPATIENT);
    return new KafkaConfig(
        jobs.bootstrapServers(), settings, jobs.transactionTimeout(), jobs.topicPrefix());
  }

  private Catalog catalog() {
    if (!stack.postgres().ready()) {
      throw new StackException("PostgreSQL does not answer");
    }
    if (catalog.isEmpty()) {
      catalog = Optional.of(stack.workspace().catalog().open());
    }
    return catalog.get();
  }

  private static TableIdentifier identifier(TableName name) {
    return TableIdentifier.of(name.namespace(), name.name());
  }

  @Override
  public void close() {
    catalog.ifPresent(
        open -> {
          if (open instanceof Closeable closeable) {
            try {
              closeable.close();
            } catch (IOException e) {
              throw new StackException("The catalog cannot be closed.", e);
            }
          }
        });
  }
}
