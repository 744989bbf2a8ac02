package io.millrace.semantic;

import io.millrace.runtime.iceberg.TableRowTypeInformation;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.read.cut.Cut;
import io.millrace.runtime.read.cut.CutLayout;
import io.millrace.runtime.read.cut.CutOutput;
import io.millrace.runtime.read.cut.CutTable;
import io.millrace.runtime.read.cut.KafkaTopicEnds;
import io.millrace.runtime.read.cut.TopicEnds;
import io.millrace.runtime.read.output.OutputGuard;
import io.millrace.runtime.read.output.OutputSinks;
import io.millrace.runtime.read.output.PlannedOutputs;
import io.millrace.runtime.read.output.Promotion;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.schemas.Layer;
import io.millrace.semantic.output.ExportTarget;
import io.millrace.semantic.output.TableSchemas;
import io.millrace.semantic.output.ToKafkaRows;
import io.millrace.semantic.output.ToTableRows;
import io.millrace.semantic.output.TopicSchemas;
import io.millrace.semantic.plan.ExportPlan;
import io.millrace.semantic.progress.SwitchByCut;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.iceberg.catalog.Catalog;

/** The tables and topics of the exports. */
final class SemanticSinks {

  private static final String TABLE_ROWS = SemanticPipeline.JOB + "/encode/tables";
  private static final String TOPIC_ROWS = SemanticPipeline.JOB + "/encode/topics";

  private final SemanticConfig config;
  private final Catalog catalog;
  private final String digest;
  private final PlannedOutputs planned;
  private final List<ExportTarget> targets;
  private final List<TableSpec> tables;
  private final Map<String, Schema> values;

  /**
   * Plans the outputs.
   *
   * @param digest of the plan and its inputs: another digest is another generation
   */
  SemanticSinks(SemanticConfig config, List<ExportPlan> exports, String digest, Catalog catalog) {
    this.config = config;
    this.catalog = catalog;
    this.digest = digest;
    this.planned =
        new PlannedOutputs(Layer.SEMANTIC, config.kafka(), config.topicPartitions(), catalog);
    this.targets =
        exports.stream()
            .map(export -> new ExportTarget(export, planned.plan(export.name(), digest)))
            .toList();
    this.tables =
        targets.stream()
            .map(target -> TableSchemas.of(target.export(), target.output().table()))
            .toList();
    this.values = exports.stream().collect(Collectors.toMap(ExportPlan::name, TopicSchemas::of));
  }

  /** Of the one state that all exports share. */
  OutputGuard guard() {
    boolean holdRows = targets.stream().anyMatch(target -> target.output().holdsRows());
    return new OutputGuard("The table of an export", digest, holdRows, SemanticOptions.BUILD.key());
  }

  /** Where the exports' topics end, for the task that asks. */
  TopicEnds ends() {
    return new KafkaTopicEnds(config.kafka(), planned.topics());
  }

  /** Creates what is missing of the exports. */
  void create() {
    planned.create(tables, values, new RegistryClient(config.registryUrl()));
  }

  /** Adds the sinks. */
  void attach(SemanticOutputs outputs) {
    OutputSinks sinks = new OutputSinks(SemanticPipeline.JOB, config.catalog(), config.kafka());
    sinks.tables(
        outputs
            .rows()
            .flatMap(new ToTableRows(targets))
            .returns(TableRowTypeInformation.of(tables))
            .name(TABLE_ROWS)
            .uid(TABLE_ROWS),
        tables);
    sinks.topics(
        outputs.rows().map(new ToKafkaRows(targets)).name(TOPIC_ROWS).uid(TOPIC_ROWS),
        planned.topics(),
        config.name() + "-" + digest.substring(0, 8));
    sinks.cuts(outputs.cuts(), cuts());
    sinks.generations(outputs.cuts(), new SwitchByCut(config.catalog(), promotion(), newestCut()));
  }

  private Promotion promotion() {
    return new Promotion(config.catalog(), Layer.SEMANTIC.namespace(), planned.building());
  }

  private Instant newestCut() {
    return CutTable.open(catalog).flatMap(CutTable::latest).map(Cut::takenAt).orElse(Instant.EPOCH);
  }

  private CutLayout cuts() {
    List<CutOutput> exports =
        planned.all().stream()
            .map(
                output ->
                    new CutOutput(
                        output.name(), output.table().toString(), output.topic(), Set.of()))
            .toList();
    return new CutLayout(List.of(), Layer.SEMANTIC, exports);
  }
}
