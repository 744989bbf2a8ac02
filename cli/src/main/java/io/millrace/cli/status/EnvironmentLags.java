package io.millrace.cli.status;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.environment.Environment;
import io.millrace.cli.environment.Reach;
import io.millrace.cli.flink.FlinkJob;
import io.millrace.cli.flink.JobMetrics;
import io.millrace.cli.workspace.Job;
import io.millrace.runtime.iceberg.OpenCatalog;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.ledger.LedgerTable;
import io.millrace.runtime.read.generation.Generation;
import io.millrace.runtime.read.generation.GenerationTable;
import io.millrace.schemas.Layer;
import io.millrace.schemas.TableName;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.contract.Kind;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;

/** Lags in an environment. Opens the catalog when it is first needed. */
final class EnvironmentLags implements JobLags {

  private static final Map<String, String> IMPATIENT =
      Map.of(
          "default.api.timeout.ms", "3000",
          "request.timeout.ms", "2000");

  private final Contracts contracts;
  private final Supplier<KafkaConfig> kafka;
  private final Supplier<Catalog> catalogs;
  private Catalog catalog;

  /**
   * @param kafka as the jobs know it; throws if it does not answer
   * @param catalogs opens the catalog; throws if it does not answer
   */
  EnvironmentLags(Contracts contracts, Supplier<KafkaConfig> kafka, Supplier<Catalog> catalogs) {
    this.contracts = contracts;
    this.kafka = kafka;
    this.catalogs = catalogs;
  }

  static EnvironmentLags of(Environment environment) {
    return new EnvironmentLags(
        environment.workspace().contracts(),
        new Reach(environment)::kafka,
        environment::openCatalog);
  }

  @Override
  public Lag of(Job job, FlinkJob running, JobMetrics metrics) throws IOException {
    return switch (job) {
      case INGEST -> written(Kind.EVENT, running);
      case CDC -> written(Kind.CHANGE, running);
      case CURATE ->
          new CurateLag(catalog()).of(running, metrics).with(building(Layer.CURATED.namespace()));
      case SEMANTIC ->
          new SemanticLag(kafka())
              .of(running, metrics)
              .with(building(Layer.SEMANTIC.namespace()))
              .reading(SemanticLag.read(metrics, kafka(), replaced()));
    };
  }

  @Override
  public List<String> awaited(Job job) {
    if (job != Job.CURATE) {
      return List.of();
    }
    String missing;
    try {
      missing = missing();
    } catch (CommandException e) {
      return List.of(e.getMessage());
    }
    return missing.isEmpty()
        ? List.of()
        : List.of("awaits " + missing + ", which ingest-job and cdc-job create");
  }

  private String missing() {
    return Stream.concat(rawTables().stream(), Stream.of(LedgerTable.NAME))
        .filter(name -> !catalog().tableExists(identifier(name)))
        .map(TableName::toString)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private Lag written(Kind kind, FlinkJob running) throws IOException {
    return new WriteLag(kafka(), catalog()).of(contracts.all(kind), running.startMillis());
  }

  private List<TableName> rawTables() {
    return contracts.all().stream().map(Contract::rawTable).toList();
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

  private List<Generation> replaced() {
    return catalog().tableExists(identifier(GenerationTable.NAME))
        ? new GenerationTable(catalog()).retired()
        : List.of();
  }

  private KafkaConfig kafka() {
    KafkaConfig jobs = kafka.get();
    Map<String, String> settings = new HashMap<>(jobs.properties());
    settings.putAll(IMPATIENT);
    return new KafkaConfig(
        jobs.bootstrapServers(), settings, jobs.transactionTimeout(), jobs.topicPrefix());
  }

  private synchronized Catalog catalog() {
    if (catalog == null) {
      catalog = catalogs.get();
    }
    return catalog;
  }

  private static TableIdentifier identifier(TableName name) {
    return TableIdentifier.of(name.namespace(), name.name());
  }

  @Override
  public void close() {
    if (catalog != null) {
      new OpenCatalog(catalog).close();
    }
  }
}
