package io.millrace.curate;

import io.millrace.curate.progress.SwitchByRows;
import io.millrace.runtime.read.cut.CutLayout;
import io.millrace.runtime.read.cut.CutOutput;
import io.millrace.runtime.read.cut.KafkaTopicEnds;
import io.millrace.runtime.read.cut.TopicEnds;
import io.millrace.runtime.read.output.Output;
import io.millrace.runtime.read.output.OutputSinks;
import io.millrace.runtime.read.output.PlannedOutputs;
import io.millrace.runtime.read.output.Promotion;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.schemas.Layer;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.catalog.Catalog;

/** The curated, rejected and audit tables, and the curated topics. */
final class CurateSinks implements ModelTargets {

  private final CurateConfig config;
  private final ModelDigest digests;
  private final PlannedOutputs planned;

  CurateSinks(CurateConfig config, ModelDigest digests, Catalog catalog) {
    this.config = config;
    this.digests = digests;
    this.planned =
        new PlannedOutputs(Layer.CURATED, config.kafka(), config.topicPartitions(), catalog);
  }

  @Override
  public Output of(String model) {
    return planned.plan(model, digests.of(model));
  }

  @Override
  public TopicEnds ends(List<String> models) {
    return new KafkaTopicEnds(
        config.kafka(), models.stream().map(model -> of(model).topic()).toList());
  }

  /** Creates what is missing of what the pipeline writes. */
  void create(CurateOutputs outputs) {
    planned.create(outputs.tables(), outputs.values(), new RegistryClient(config.registryUrl()));
  }

  /**
   * Adds the sinks.
   *
   * @param rowsAtStart how many rows each raw table holds now
   */
  void attach(CurateOutputs outputs, Map<String, Long> rowsAtStart) {
    OutputSinks sinks = new OutputSinks(CuratePipeline.JOB, config.catalog(), config.kafka());
    sinks.topics(outputs.records(), planned.topics(), config.name());
    sinks.tables(outputs.rows(), outputs.tables());
    Promotion promotion =
        new Promotion(config.catalog(), Layer.CURATED.namespace(), planned.building());
    sinks.generations(outputs.rowsRead(), new SwitchByRows(rowsAtStart, promotion));
    sinks.cuts(outputs.cuts(), cuts(outputs, List.copyOf(rowsAtStart.keySet())));
  }

  private static CutLayout cuts(CurateOutputs outputs, List<String> rawTables) {
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
    return new CutLayout(rawTables, Layer.CURATED, models);
  }
}
