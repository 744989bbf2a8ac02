package io.millrace.curate;

import io.millrace.curate.dbt.DbtProject;
import io.millrace.curate.dbt.Model;
import io.millrace.curate.dbt.SnapshotModel;
import io.millrace.curate.model.ModelEncoder;
import io.millrace.curate.model.ModelKey;
import io.millrace.curate.progress.SourceProgress;
import io.millrace.curate.row.RowKey;
import io.millrace.curate.snapshot.SnapshotLayout;
import io.millrace.curate.snapshot.SnapshotOperator;
import io.millrace.curate.snapshot.Truncate;
import io.millrace.curate.sql.ModelQuery;
import io.millrace.curate.sql.SqlSession;
import io.millrace.curate.sql.StoredChangelog;
import io.millrace.runtime.read.cut.CutRecorder;
import io.millrace.runtime.read.cut.TopicEnds;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.table.api.SqlParserException;
import org.apache.flink.table.api.TableException;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;

/**
 * Raw tables to curated tables and topics.
 *
 * <pre>
 * raw table ── count ─┬─ deduplicate by _event_id ──────┐
 *                 │   └─ reduce by key, newest wins ────┤ changelogs
 *                 │                                     ▼
 *                 │        ┌──────────── SQL of a model and of the views it reads ◄──┐
 *                 │        ▼                                                         │ changelog
 *                 │   materialise by model key ─┬─ table rows ─► curated, rejected   │ of models
 *                 │        ▲                    ├─ records ────► topics              │
 * every change ───┼─ SQL ─ snapshot             ├────────────────────────────────────┘
 *                 │                             └─ test counts ─ sum ─► test results
 *                 ▼            progress
 * ledger ───── progress, cuts ─────────────► every materialiser
 *                 └─ points of cuts
 * </pre>
 */
final class CuratePipeline {

  static final String JOB = "curate";

  private final DbtProject project;
  private final ModelTargets targets;
  private final Map<String, Model> models;
  private final Map<String, SnapshotModel> snapshots;
  private final int maxPendingRows;

  private SqlSession session;
  private SourceStage sources;
  private EventSources events;
  private SingleOutputStreamOperator<SourceProgress> progress;
  private ModelStage stage;

  /**
   * @param maxPendingRows how many rows a materialiser keeps on the heap between barriers
   */
  CuratePipeline(DbtProject project, ModelTargets targets, int maxPendingRows) {
    this.project = project;
    this.targets = targets;
    this.maxPendingRows = maxPendingRows;
    models = project.models().stream().collect(Collectors.toMap(Model::name, m -> m));
    snapshots = project.snapshots().stream().collect(Collectors.toMap(SnapshotModel::name, s -> s));
  }

  /**
   * Builds the graph.
   *
   * @throws IllegalArgumentException when a model cannot run, with the reason
   */
  CurateOutputs build(CurateInputs inputs) {
    open(inputs);
    project.order().forEach(this::add);
    return stage.outputs(sources.rowsRead(), progress.getSideOutput(CutRecorder.POINTS));
  }

  /**
   * Builds what can be built.
   *
   * @return the reasons of those models and snapshots that cannot run, by name; what reads one of
   *     them is left out
   */
  Map<String, RuntimeException> tryBuild(CurateInputs inputs) {
    open(inputs);
    Map<String, RuntimeException> reasons = new TreeMap<>();
    Set<String> broken = new TreeSet<>();
    for (String name : project.order()) {
      if (dependsOn(name).stream().anyMatch(broken::contains)) {
        broken.add(name);
        continue;
      }
      try {
        add(name);
      } catch (SqlParserException
          | ValidationException
          | TableException
          | IllegalArgumentException e) {
        broken.add(name);
        reasons.put(name, e);
      }
    }
    return reasons;
  }

  /** Schemas of the values of the topics of all models that could be built. */
  Map<String, Schema> values() {
    return stage.values();
  }

  private List<String> dependsOn(String name) {
    return models.containsKey(name)
        ? models.get(name).dependsOn()
        : snapshots.get(name).dependsOn();
  }

  private void open(CurateInputs inputs) {
    session = new SqlSession(inputs.ledger().getExecutionEnvironment());
    sources = new SourceStage(inputs);
    sources.register(session);
    events =
        new EventSources(
            project,
            inputs.layouts().entrySet().stream()
                .filter(entry -> !entry.getValue().changes())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
    progress = sources.progress(ends());
    stage = new ModelStage(progress.broadcast(), maxPendingRows);
  }

  private TopicEnds ends() {
    return targets.ends(
        project.order().stream()
            .filter(name -> snapshots.containsKey(name) || isStored(name))
            .toList());
  }

  private boolean isStored(String model) {
    return models.get(model).materialization().isStored();
  }

  private void add(String name) {
    if (snapshots.containsKey(name)) {
      store(snapshot(snapshots.get(name)));
      return;
    }
    Model model = models.get(name);
    if (model.materialization().isStored()) {
      store(query(model));
      return;
    }
    session.use(SqlSession.LATEST);
    session.registerView(name, model.sql());
    if (readsOneChangeSource(model.dependsOn())) {
      session.use(SqlSession.EVERY_CHANGE);
      session.registerView(name, model.sql());
    }
  }

  private StoredModel query(Model model) {
    session.use(SqlSession.LATEST);
    List<String> key = ModelKey.of(model);
    ModelQuery query = ModelQuery.of(session, model.name(), model.sql(), model.tests());
    RowType type = session.typeOf(query.sql());
    String uid = "curate/sql/" + generation(model.name());
    return new StoredModel(
        model.name(),
        session.changelog(query.sql(), uid),
        type,
        query.columns(),
        key,
        model.tests(),
        query.flags(),
        events.of(model.name()));
  }

  private StoredModel snapshot(SnapshotModel snapshot) {
    if (!readsOneChangeSource(snapshot.dependsOn())) {
      throw new IllegalArgumentException(
          "Snapshot %s (%s) must read one change source, directly or through views."
              .formatted(snapshot.name(), snapshot.file()));
    }
    session.use(SqlSession.EVERY_CHANGE);
    SnapshotLayout layout = SnapshotLayout.of(snapshot, session.typeOf(snapshot.sql()));
    String uid = "curate/snapshot/" + generation(snapshot.name());
    DataStream<RowData> intervals =
        SourceStage.keyed(changes(snapshot), RowKey.of(layout.inputType(), layout.key()))
            .connect(truncates(snapshot).broadcast(SnapshotOperator.TRUNCATES))
            .process(new SnapshotOperator(layout), InternalTypeInfo.of(layout.outputType()))
            .name(uid)
            .uid(uid);
    return new StoredModel(
        snapshot.name(),
        intervals,
        layout.outputType(),
        layout.outputType().getFieldNames(),
        List.of(SnapshotLayout.SCD_ID),
        snapshot.tests(),
        Map.of(),
        events.of(snapshot.name()));
  }

  private DataStream<RowData> changes(SnapshotModel snapshot) {
    try {
      return session.log(snapshot.sql(), "curate/sql/" + generation(snapshot.name()));
    } catch (TableException e) {
      throw new IllegalArgumentException(
          "Snapshot %s (%s) must read each change by itself, without aggregates or joins."
              .formatted(snapshot.name(), snapshot.file()),
          e);
    }
  }

  private DataStream<Truncate> truncates(SnapshotModel snapshot) {
    return sources.truncates(sourceOf(snapshot.dependsOn()));
  }

  private void store(StoredModel model) {
    RowType content = ModelEncoder.contentType(model.type(), model.columns(), model.key());
    DataStream<RowData> changelog = stage.add(model, targets.of(model.name()));
    session.use(SqlSession.LATEST);
    session.registerModel(
        new StoredChangelog(
            model.name(), generation(model.name()), changelog, content, model.key()));
  }

  private String generation(String model) {
    return targets.of(model).generation();
  }

  private boolean readsOneChangeSource(List<String> dependsOn) {
    return sourceOf(dependsOn) != null;
  }

  /** The one change source below a model, if only views are between; else null. */
  private String sourceOf(List<String> dependsOn) {
    if (dependsOn.size() != 1) {
      return null;
    }
    String parent = dependsOn.get(0);
    Model model = models.get(parent);
    if (model != null) {
      return model.materialization().isStored() ? null : sourceOf(model.dependsOn());
    }
    return sources.isChangeSource(parent) ? parent : null;
  }
}
