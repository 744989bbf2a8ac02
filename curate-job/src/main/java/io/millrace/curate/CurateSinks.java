package io.millrace.curate;

import io.millrace.curate.row.AvroRows;
import io.millrace.runtime.generation.Generation;
import io.millrace.runtime.generation.GenerationTable;
import io.millrace.runtime.generation.LogicalView;
import io.millrace.runtime.iceberg.IcebergSinks;
import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.kafka.KafkaSinks;
import io.millrace.runtime.kafka.TopicSpec;
import io.millrace.runtime.kafka.Topics;
import io.millrace.runtime.registry.RegistryClient;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The curated, rejected and audit tables, and the curated topics. */
final class CurateSinks implements ModelTargets {

  static final String TABLES_UID = "curate/tables";
  static final String TOPICS_UID = "curate/topics";

  private static final Logger LOG = LoggerFactory.getLogger(CurateSinks.class);

  private final CurateConfig config;
  private final ModelDigest digests;
  private final Catalog catalog;
  private final GenerationTable generations;
  private final RegistryClient registry;
  private final Map<String, Generation> resolved = new TreeMap<>();

  CurateSinks(CurateConfig config, ModelDigest digests, Catalog catalog) {
    this.config = config;
    this.digests = digests;
    this.catalog = catalog;
    this.generations = new GenerationTable(catalog);
    this.registry = new RegistryClient(config.registryUrl());
  }

  @Override
  public Generation generation(String model) {
    return resolved.computeIfAbsent(model, name -> generations.resolve(name, digests.of(name)));
  }

  @Override
  public Target of(String model, RowType content) {
    Generation generation = generation(model);
    String topic = generation.topic("curated");
    int schemaId =
        registry.register(topic + "-value", AvroRows.schema("millrace.curated", model, content));
    Topics.create(config.kafka(), new TopicSpec(topic, config.topicPartitions(), true, Map.of()));
    return new Target(generation, config.topicPartitions(), schemaId, holdsRows(generation));
  }

  /** Whether an earlier run has written rows, which only its state knows. */
  private boolean holdsRows(Generation generation) {
    TableIdentifier name = TableIdentifier.of("curated", generation.physicalName());
    if (!catalog.tableExists(name)) {
      return false;
    }
    Table table = catalog.loadTable(name);
    return table.currentSnapshot() != null
        && !table
            .currentSnapshot()
            .summary()
            .getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "0")
            .equals("0");
  }

  /** Creates the tables, lets readers see the first generations, and adds the sinks. */
  void add(CurateOutputs outputs) {
    IcebergTables.createIfMissing(catalog, outputs.tables());
    resolved.values().forEach(this::show);
    List<String> topics = outputs.models().stream().map(model -> model.topic()).toList();
    outputs
        .records()
        .sinkTo(KafkaSinks.exactlyOnce(config.kafka(), config.name(), topics))
        .name(TOPICS_UID)
        .uid(TOPICS_UID);
    IcebergSinks.dynamic(outputs.rows(), config.catalog(), outputs.tables(), TABLES_UID);
  }

  private void show(Generation generation) {
    generations
        .current(generation.model())
        .ifPresentOrElse(
            current -> logIfBuilding(generation, current), () -> generations.promote(generation));
    generations
        .current(generation.model())
        .ifPresent(current -> new LogicalView(catalog).show("curated", current));
  }

  private static void logIfBuilding(Generation generation, Generation current) {
    if (current.number() != generation.number()) {
      LOG.info(
          "Building {} beside {}, which readers see", generation.physicalName(), current.number());
    }
  }
}
