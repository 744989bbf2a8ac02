package io.millrace.semantic.simulation;

import io.millrace.semantic.aggregate.Contribute;
import io.millrace.semantic.aggregate.Contribution;
import io.millrace.semantic.aggregate.ExportRow;
import io.millrace.semantic.aggregate.GroupKey;
import io.millrace.semantic.aggregate.WindowAggregate;
import io.millrace.semantic.image.ImageKey;
import io.millrace.semantic.image.RowChange;
import io.millrace.semantic.image.RowImage;
import io.millrace.semantic.image.RowImages;
import io.millrace.semantic.join.DimensionJoin;
import io.millrace.semantic.plan.FactPlan;
import io.millrace.semantic.plan.JoinPlan;
import io.millrace.semantic.plan.ModelPlan;
import io.millrace.semantic.plan.SemanticPlan;
import io.millrace.semantic.progress.ModelProgress;
import io.millrace.semantic.row.PackedRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/**
 * The whole pipeline on operator harnesses, two subtasks each. Which channel delivers next is drawn
 * from a seeded random, so every order that a cluster could produce can happen here.
 */
public final class SimulatedJob {

  private final Random random;
  private final boolean rocksDb;
  private final Map<String, Stage<RowChange>> images = new HashMap<>();
  private final List<Stage<?>> inOrder = new ArrayList<>();
  private final List<Channel> channels = new ArrayList<>();
  private final Stage<ExportRow> aggregate;
  private long checkpoint;

  /**
   * A job that has not read anything.
   *
   * @param rocksDb whether state is in RocksDB, as in production, or on the heap, which is faster
   */
  public SimulatedJob(SemanticPlan plan, Random random, boolean rocksDb) throws Exception {
    this.random = random;
    this.rocksDb = rocksDb;
    for (ModelPlan model : plan.models()) {
      images.put(model.name(), add(new Stage<>(this::imagesSubtask)));
    }
    List<Stage<Contribution>> contributions = new ArrayList<>();
    for (FactPlan fact : plan.facts()) {
      Stage<RowChange> rows = images.get(fact.name());
      for (JoinPlan join : fact.joins()) {
        rows = join(rows, join);
      }
      Stage<Contribution> contribute = add(new Stage<>(subtask -> contribute(fact, plan)));
      connect(rows, contribute, 0, null);
      contributions.add(contribute);
    }
    aggregate = add(new Stage<>(subtask -> aggregate(plan, subtask)));
    contributions.forEach(stage -> connect(stage, aggregate, 0, c -> ((Contribution) c).key));
  }

  public void send(String model, RowImage image) throws Exception {
    images.get(model).processKeyed(image.key, image);
  }

  /** Lets some records on their way arrive. */
  public void deliver(int records) throws Exception {
    for (int i = 0; i < records; i++) {
      List<Channel> waiting = channels.stream().filter(channel -> !channel.isEmpty()).toList();
      if (waiting.isEmpty()) {
        return;
      }
      waiting.get(random.nextInt(waiting.size())).deliverOne();
    }
  }

  public void progress(ModelProgress progress) throws Exception {
    aggregate.broadcast(1, progress);
  }

  /** Takes a barrier through the job, and returns what it emitted before it. */
  public List<ExportRow> checkpoint(boolean restart) throws Exception {
    checkpoint++;
    for (Stage<?> stage : inOrder) {
      drain(stage);
      stage.barrier(checkpoint, restart);
    }
    return aggregate.takeResults();
  }

  private void drain(Stage<?> stage) throws Exception {
    while (true) {
      List<Channel> waiting =
          channels.stream().filter(c -> c.leadsTo(stage) && !c.isEmpty()).toList();
      if (waiting.isEmpty()) {
        return;
      }
      waiting.get(random.nextInt(waiting.size())).deliverOne();
    }
  }

  private Stage<RowChange> join(Stage<RowChange> facts, JoinPlan plan) throws Exception {
    Stage<RowChange> join = add(new Stage<>(subtask -> joinSubtask(plan, subtask)));
    connect(facts, join, 0, fact -> DimensionJoin.factKey(plan, (RowChange) fact));
    connect(
        images.get(plan.dimension()),
        join,
        1,
        row -> DimensionJoin.dimensionKey(plan, (RowChange) row));
    return join;
  }

  private <T> Stage<T> add(Stage<T> stage) {
    inOrder.add(stage);
    return stage;
  }

  private void connect(Stage<?> from, Stage<?> to, int input, Function<Object, Object> key) {
    channels.addAll(from.connect(to, input, key));
  }

  private <T> AbstractStreamOperatorTestHarness<T> keyed(
      AbstractStreamOperatorTestHarness<T> harness) {
    if (rocksDb) {
      harness.setStateBackend(new EmbeddedRocksDBStateBackend());
    }
    return harness;
  }

  private Subtask.Factory<RowChange> imagesSubtask(int subtask) {
    return () ->
        keyed(
            new KeyedOneInputStreamOperatorTestHarness<ImageKey, RowImage, RowChange>(
                new KeyedProcessOperator<>(new RowImages()),
                image -> image.key,
                Types.POJO(ImageKey.class),
                Stage.MAX_PARALLELISM,
                Stage.PARALLELISM,
                subtask));
  }

  private Subtask.Factory<RowChange> joinSubtask(JoinPlan plan, int subtask) {
    return () ->
        keyed(
            new KeyedTwoInputStreamOperatorTestHarness<PackedRow, RowChange, RowChange, RowChange>(
                new DimensionJoin(plan),
                fact -> DimensionJoin.factKey(plan, fact),
                row -> DimensionJoin.dimensionKey(plan, row),
                Types.POJO(PackedRow.class),
                Stage.MAX_PARALLELISM,
                Stage.PARALLELISM,
                subtask));
  }

  private Subtask.Factory<Contribution> contribute(FactPlan fact, SemanticPlan plan) {
    return () ->
        new OneInputStreamOperatorTestHarness<>(new Contribute(fact.feeds(), plan.exports()));
  }

  private Subtask.Factory<ExportRow> aggregate(SemanticPlan plan, int subtask) {
    return () ->
        keyed(
            new KeyedTwoInputStreamOperatorTestHarness<
                GroupKey, Contribution, ModelProgress, ExportRow>(
                new WindowAggregate(plan.exports()),
                contribution -> contribution.key,
                null,
                Types.POJO(GroupKey.class),
                Stage.MAX_PARALLELISM,
                Stage.PARALLELISM,
                subtask));
  }
}
