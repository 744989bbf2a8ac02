package io.millrace.curate;

import io.millrace.curate.generation.GenerationSwitch;
import io.millrace.curate.row.AvroRowEncoder;
import io.millrace.runtime.iceberg.IcebergSinks;
import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.SnapshotSummaries;
import io.millrace.runtime.kafka.KafkaSinks;
import io.millrace.runtime.kafka.TopicSpec;
import io.millrace.runtime.kafka.Topics;
import io.millrace.runtime.read.cut.CutLayout;
import io.millrace.runtime.read.cut.CutOutput;
import io.millrace.runtime.read.cut.CutPart;
import io.millrace.runtime.read.cut.CutRecorder;
import io.millrace.runtime.read.cut.CutTable;
import io.millrace.runtime.read.cut.KafkaTopicEnds;
import io.millrace.runtime.read.cut.TopicEnds;
import io.millrace.runtime.read.generation.Generation;
import io.millrace.runtime.read.generation.GenerationTable;
import io.millrace.runtime.read.generation.LogicalView;
import io.millrace.runtime.read.generation.Promotion;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.schemas.Layer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;

/** The curated, rejected and audit tables, and the curated topics. */
final class CurateSinks implements ModelTargets {

  static final String TABLES_UID = "curate/sink/tables";
  static final String TOPICS_UID = "curate/sink/topics";
  static final String SWITCH_UID = "curate/sink/generations";
  static final String CUTS_UID = "curate/sink/cuts";

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
  public TopicEnds ends(List<String> models) {
    return new KafkaTopicEnds(
        config.kafka(), models.stream().map(model -> topic(generation(model))).toList());
  }

  private String topic(Generation generation) {
    return generation.topic(config.kafka().topic(Layer.CURATED.topicPrefix().orElseThrow()));
  }

  @Override
  public Target of(String model, RowType content) {
    Generation generation = generation(model);
    String topic = topic(generation);
    int schemaId =
        registry.register(
            topic + "-value", AvroRowEncoder.schema("millrace.curated", model, content));
    Topics.create(config.kafka(), new TopicSpec(topic, config.topicPartitions(), true, Map.of()));
    return new Target(generation, topic, config.topicPartitions(), schemaId, holdsRows(generation));
  }

  /** Whether an earlier run has written rows, which only its state knows. */
  private boolean holdsRows(Generation generation) {
    TableIdentifier name = TableIdentifier.of(Layer.CURATED.namespace(), generation.physicalName());
    return catalog.tableExists(name) && SnapshotSummaries.rows(catalog.loadTable(name)) > 0;
  }

  /**
   * Creates the tables, lets readers see the first generations, and adds the sinks.
   *
   * @param rowsAtStart how many rows each raw table holds now
   */
  void add(CurateOutputs outputs, Map<String, Long> rowsAtStart) {
    IcebergTables.createIfMissing(catalog, outputs.tables());
    resolved.values().forEach(this::show);
    List<String> topics = outputs.models().stream().map(model -> model.topic()).toList();
    KafkaSinks.addExactlyOnce(outputs.records(), config.kafka(), config.name(), topics, TOPICS_UID);
    IcebergSinks.dynamic(outputs.rows(), config.catalog(), outputs.tables(), TABLES_UID);
    addSwitch(outputs, rowsAtStart);
    addCuts(outputs, List.copyOf(rowsAtStart.keySet()));
  }

  private void addCuts(CurateOutputs outputs, List<String> rawTables) {
    List<CutOutput> models =
        outputs.models().stream()
            .map(
                model ->
                    new CutOutput(
                        model.name(),
                        model.table().toString(),
                        model.topic(),
                        model.eventSources()))
            .toList();
    CutTable.create(catalog);
    CutRecorder.record(
        outputs.cuts(),
        config.catalog(),
        new CutLayout(rawTables, CutPart.Layer.CURATED, models),
        CUTS_UID);
  }

  /** Readers see the first generation of a model at once, a later one when it has caught up. */
  private void show(Generation generation) {
    if (generations.current(generation.model()).isEmpty()) {
      generations.promote(generation);
      new LogicalView(catalog).show(Layer.CURATED.namespace(), generation);
    }
  }

  private void addSwitch(CurateOutputs outputs, Map<String, Long> rowsAtStart) {
    Promotion promotion =
        new Promotion(
            config.catalog(), Layer.CURATED.namespace(), generations.building(resolved.values()));
    outputs
        .rowsRead()
        .transform(SWITCH_UID, Types.VOID, new GenerationSwitch(rowsAtStart, promotion))
        .uid(SWITCH_UID)
        .setParallelism(1)
        .setMaxParallelism(1);
  }
}
