package io.millrace.semantic;

import io.millrace.runtime.iceberg.IcebergSinks;
import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.TableRowTypeInformation;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.runtime.kafka.KafkaSinks;
import io.millrace.runtime.kafka.TopicSpec;
import io.millrace.runtime.kafka.Topics;
import io.millrace.runtime.read.cut.Cut;
import io.millrace.runtime.read.cut.CutLayout;
import io.millrace.runtime.read.cut.CutOutput;
import io.millrace.runtime.read.cut.CutPart;
import io.millrace.runtime.read.cut.CutPoint;
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
import io.millrace.schemas.TableName;
import io.millrace.semantic.aggregate.ExportRow;
import io.millrace.semantic.output.ExportTarget;
import io.millrace.semantic.output.TableSchemas;
import io.millrace.semantic.output.ToKafkaRows;
import io.millrace.semantic.output.ToTableRows;
import io.millrace.semantic.output.TopicSchemas;
import io.millrace.semantic.plan.ExportPlan;
import io.millrace.semantic.progress.GenerationSwitch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.catalog.Catalog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables and topics of the exports: made before the job starts, and written by it. */
final class SemanticSinks {

  private static final Logger LOG = LoggerFactory.getLogger(SemanticSinks.class);

  private static final String TABLES = Layer.SEMANTIC.namespace();
  private static final String TOPICS = Layer.SEMANTIC.topicPrefix().orElseThrow();
  private static final String TABLE_ROWS = "semantic/encode/tables";
  private static final String TOPIC_ROWS = "semantic/encode/topics";
  private static final String TABLE_SINK = "semantic/sink/tables";
  private static final String TOPIC_SINK = "semantic/sink/topics";
  private static final String CUTS = "semantic/sink/cuts";
  private static final String SWITCH = "semantic/sink/generations";

  private final SemanticConfig config;
  private final Catalog catalog;
  private final String digest;
  private final GenerationTable generations;
  private final List<ExportTarget> targets = new ArrayList<>();
  private final List<Generation> resolved = new ArrayList<>();

  private SemanticSinks(
      SemanticConfig config, Catalog catalog, String digest, GenerationTable generations) {
    this.config = config;
    this.catalog = catalog;
    this.digest = digest;
    this.generations = generations;
  }

  /**
   * Makes what is missing: generations, tables, topics, and schemas in the registry.
   *
   * @param digest of the plan and its inputs: another digest is another generation
   */
  static SemanticSinks create(
      SemanticConfig config,
      List<ExportPlan> exports,
      String digest,
      Catalog catalog,
      GenerationTable generations,
      RegistryClient registry) {
    SemanticSinks sinks = new SemanticSinks(config, catalog, digest, generations);
    exports.forEach(export -> sinks.resolve(export, registry));
    IcebergTables.createIfMissing(catalog, sinks.tables());
    Topics.create(config.kafka(), sinks.topics());
    exports.forEach(sinks::show);
    return sinks;
  }

  /** Where the exports' topics end, for the task that asks. */
  TopicEnds ends() {
    return new KafkaTopicEnds(config.kafka(), targets.stream().map(ExportTarget::topic).toList());
  }

  /** One exactly-once sink for all tables and one for all topics, and the recorder of cuts. */
  void attach(SemanticPipeline.Outputs outputs) {
    attach(outputs.rows());
    List<CutOutput> exports =
        targets.stream()
            .map(
                target ->
                    new CutOutput(target.export().name(), target.table(), target.topic(), Set.of()))
            .toList();
    CutTable cuts = CutTable.create(catalog);
    CutRecorder.record(
        outputs.cuts(),
        config.catalog(),
        new CutLayout(List.of(), CutPart.Layer.SEMANTIC, exports),
        CUTS);
    attachSwitch(outputs.cuts(), cuts);
  }

  private void attachSwitch(DataStream<CutPoint> points, CutTable cuts) {
    Promotion promotion = new Promotion(config.catalog(), TABLES, generations.building(resolved));
    Instant newest = cuts.latest().map(Cut::takenAt).orElse(Instant.EPOCH);
    points
        .transform(SWITCH, Types.VOID, new GenerationSwitch(config.catalog(), promotion, newest))
        .uid(SWITCH)
        .setParallelism(1)
        .setMaxParallelism(1);
  }

  private void attach(DataStream<ExportRow> rows) {
    IcebergSinks.dynamic(
        rows.flatMap(new ToTableRows(targets))
            .returns(TableRowTypeInformation.of(tables()))
            .name(TABLE_ROWS)
            .uid(TABLE_ROWS),
        config.catalog(),
        tables(),
        TABLE_SINK);
    DataStream<KafkaRow> records =
        rows.map(new ToKafkaRows(targets)).name(TOPIC_ROWS).uid(TOPIC_ROWS);
    KafkaSinks.addExactlyOnce(
        records,
        config.kafka(),
        config.name() + "-" + digest.substring(0, 8),
        targets.stream().map(ExportTarget::topic).toList(),
        TOPIC_SINK);
  }

  /** Whether an earlier run has written rows, which only its state knows. */
  boolean holdRows() {
    return tables().stream()
        .map(spec -> catalog.loadTable(spec.identifier()).currentSnapshot())
        .filter(Objects::nonNull)
        .map(snapshot -> snapshot.summary().get(SnapshotSummary.TOTAL_RECORDS_PROP))
        .anyMatch(records -> records != null && !records.equals("0"));
  }

  private List<TableSpec> tables() {
    return targets.stream()
        .map(target -> TableSchemas.of(target.export(), TableName.parse(target.table())))
        .toList();
  }

  private List<TopicSpec> topics() {
    return targets.stream()
        .map(target -> new TopicSpec(target.topic(), config.topicPartitions(), true, Map.of()))
        .toList();
  }

  private void resolve(ExportPlan export, RegistryClient registry) {
    Generation generation = generations.resolve(export.name(), digest);
    if (generations.current(export.name()).isEmpty()) {
      generations.promote(generation);
    } else if (generation.state() == Generation.State.BUILDING) {
      LOG.info("Building {} beside the generation that readers see", generation.physicalName());
    }
    String topic = generation.topic(config.kafka().topic(TOPICS));
    int schemaId = registry.register(topic + "-value", TopicSchemas.of(export));
    resolved.add(generation);
    targets.add(new ExportTarget(export, generation.table(TABLES).toString(), topic, schemaId));
  }

  private void show(ExportPlan export) {
    generations
        .current(export.name())
        .ifPresent(current -> new LogicalView(catalog).show(TABLES, current));
  }
}
