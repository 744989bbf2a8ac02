package io.millrace.semantic;

import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.read.cut.CutMark;
import io.millrace.runtime.read.cut.CutRecorder;
import io.millrace.runtime.read.cut.TopicEnds;
import io.millrace.runtime.read.output.OutputGuard;
import io.millrace.semantic.aggregate.Contribute;
import io.millrace.semantic.aggregate.Contribution;
import io.millrace.semantic.aggregate.ExportRow;
import io.millrace.semantic.aggregate.GroupKey;
import io.millrace.semantic.aggregate.WindowAggregate;
import io.millrace.semantic.image.CuratedInput;
import io.millrace.semantic.image.DecodeImages;
import io.millrace.semantic.image.ImageKey;
import io.millrace.semantic.image.RowChange;
import io.millrace.semantic.image.RowImage;
import io.millrace.semantic.image.RowImages;
import io.millrace.semantic.join.DimensionJoin;
import io.millrace.semantic.plan.FactPlan;
import io.millrace.semantic.plan.JoinPlan;
import io.millrace.semantic.plan.SemanticPlan;
import io.millrace.semantic.progress.CutGate;
import io.millrace.semantic.progress.MarkProgress;
import io.millrace.semantic.progress.ModelProgress;
import io.millrace.semantic.progress.ModelTopic;
import io.millrace.semantic.row.PackedRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;

/**
 * Curated rows to the rows of every export.
 *
 * <pre>
 * per semantic model:
 *   curated topic ─ decode ─┬─ images (by row key) ─── changes: minus the old row, plus the new one
 *                           └─ marks (side outputs) ─► gates (one instance)
 *
 * per fact:
 *   changes ─► join (by entity value) ─► join ... ─► contribute ─┐  added up before the barrier
 *                ▲                        ▲                      │
 *   changes of the dimensions ────────────┘                      │
 *                                                                ▼
 *   gates ── progress, broadcast before the barrier ─► aggregate (by export and group)
 *     └─ points of cuts
 *                                                                │  once per group and checkpoint
 *                                                                ▼
 *                                                            export rows
 * </pre>
 *
 * <p>No step depends on the order in which rows of different keys arrive. What is held back until a
 * barrier is emitted before that barrier, so a checkpoint holds complete results.
 */
final class SemanticPipeline {

  static final String JOB = "semantic";

  private static final String IMAGES = "semantic/images/";
  private static final String JOIN = "semantic/join/";
  private static final String CONTRIBUTE = "semantic/contribute/";
  private static final String GATE = "semantic/progress/gate";
  private static final String CUTS = "semantic/progress/cuts";
  private static final String AGGREGATE = "semantic/aggregate/exports";

  private final SemanticPlan plan;
  private final TopicEnds ends;
  private final String registryUrl;
  private final OutputGuard guard;
  private final Map<String, SingleOutputStreamOperator<RowImage>> decoded = new LinkedHashMap<>();
  private final Map<String, DataStream<RowChange>> changes = new LinkedHashMap<>();

  /**
   * A pipeline for a plan.
   *
   * @param guard what its state is checked against
   * @param ends of the exports' topics
   */
  SemanticPipeline(SemanticPlan plan, String registryUrl, OutputGuard guard, TopicEnds ends) {
    this.plan = plan;
    this.registryUrl = registryUrl;
    this.guard = guard;
    this.ends = ends;
  }

  /** Puts the job's operators behind its inputs. */
  SemanticOutputs build(SemanticInputs inputs) {
    inputs.models().forEach(input -> addChanges(input, inputs.records().get(input.plan().name())));
    List<DataStream<Contribution>> contributions =
        plan.facts().stream().<DataStream<Contribution>>map(this::contributions).toList();
    SingleOutputStreamOperator<ModelProgress> gates =
        cuts(inputs.models(), progress(inputs.models()));
    return new SemanticOutputs(
        aggregate(union(contributions), gates), gates.getSideOutput(CutRecorder.POINTS));
  }

  private void addChanges(CuratedInput input, DataStream<SourceRecord> records) {
    String model = input.plan().name();
    SingleOutputStreamOperator<RowImage> images =
        named(records.process(new DecodeImages(input, registryUrl)), DecodeImages.UID + model);
    decoded.put(model, images);
    changes.put(
        model,
        named(
            images.keyBy(image -> image.key, Types.POJO(ImageKey.class)).process(new RowImages()),
            IMAGES + model));
  }

  private DataStream<Contribution> contributions(FactPlan fact) {
    DataStream<RowChange> rows = changes.get(fact.name());
    for (JoinPlan join : fact.joins()) {
      rows = join(rows, join);
    }
    return named(
        rows.transform(
            CONTRIBUTE + fact.name(),
            TypeInformation.of(Contribution.class),
            new Contribute(fact.feeds(), plan.exports())),
        CONTRIBUTE + fact.name());
  }

  private DataStream<RowChange> join(DataStream<RowChange> facts, JoinPlan plan) {
    String name = JOIN + plan.fact() + "-" + plan.entity();
    TypeInformation<PackedRow> key = Types.POJO(PackedRow.class);
    return named(
        facts
            .keyBy(fact -> DimensionJoin.factKey(plan, fact), key)
            .connect(
                changes
                    .get(plan.dimension())
                    .keyBy(dimension -> DimensionJoin.dimensionKey(plan, dimension), key))
            .transform(name, TypeInformation.of(RowChange.class), new DimensionJoin(plan)),
        name);
  }

  private DataStream<ModelProgress> progress(List<CuratedInput> inputs) {
    List<String> facts = plan.facts().stream().map(FactPlan::name).toList();
    Map<String, ModelTopic> topics =
        inputs.stream()
            .filter(input -> facts.contains(input.plan().name()))
            .collect(
                Collectors.toMap(
                    input -> input.plan().name(),
                    input -> new ModelTopic(input.topic(), input.partitions())));
    return named(
            union(
                    facts.stream()
                        .map(fact -> decoded.get(fact).getSideOutput(DecodeImages.MARKS))
                        .toList())
                .global()
                .transform(
                    GATE, TypeInformation.of(ModelProgress.class), new MarkProgress(topics, guard)),
            GATE)
        .forceNonParallel();
  }

  /** Everything that writes is behind this gate, as a cut needs it. */
  private SingleOutputStreamOperator<ModelProgress> cuts(
      List<CuratedInput> inputs, DataStream<ModelProgress> progress) {
    Map<String, Integer> partitions =
        inputs.stream()
            .collect(Collectors.toMap(input -> input.plan().name(), input -> input.partitions()));
    List<DataStream<CutMark>> marks =
        decoded.values().stream()
            .<DataStream<CutMark>>map(model -> model.getSideOutput(DecodeImages.CUT_MARKS))
            .toList();
    return named(
            progress
                .connect(union(marks).global())
                .transform(
                    CUTS, TypeInformation.of(ModelProgress.class), new CutGate(partitions, ends)),
            CUTS)
        .forceNonParallel();
  }

  /** Keyed on one side and broadcast on the other, which the DataStream API has no call for. */
  private DataStream<ExportRow> aggregate(
      DataStream<Contribution> contributions, DataStream<ModelProgress> progress) {
    KeySelector<Contribution, GroupKey> selector = contribution -> contribution.key;
    KeyedStream<Contribution, GroupKey> keyed =
        contributions.keyBy(selector, Types.POJO(GroupKey.class));
    TwoInputTransformation<Contribution, ModelProgress, ExportRow> transformation =
        new TwoInputTransformation<>(
            keyed.getTransformation(),
            progress.broadcast().getTransformation(),
            AGGREGATE,
            new WindowAggregate(plan.exports()),
            TypeInformation.of(ExportRow.class),
            contributions.getExecutionEnvironment().getParallelism(),
            false);
    transformation.setStateKeySelectors(selector, null);
    transformation.setStateKeyType(keyed.getKeyType());
    transformation.setUid(AGGREGATE);
    contributions.getExecutionEnvironment().addOperator(transformation);
    return new DataStream<>(contributions.getExecutionEnvironment(), transformation);
  }

  private static <T> SingleOutputStreamOperator<T> named(
      SingleOutputStreamOperator<T> operator, String name) {
    return operator.name(name).uid(name);
  }

  @SuppressWarnings("unchecked")
  private static <T> DataStream<T> union(List<? extends DataStream<T>> streams) {
    return streams.get(0).union(streams.subList(1, streams.size()).toArray(new DataStream[0]));
  }
}
