package io.millrace.curate.snapshot;

import io.millrace.curate.row.Changelog;
import io.millrace.curate.row.RowKey;
import io.millrace.curate.row.RowValues;
import io.millrace.runtime.failure.RowFailureException;
import io.millrace.runtime.iceberg.EpochMicros;
import io.millrace.schemas.table.MetadataColumns;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.util.Collector;

/**
 * Keeps a slowly changing dimension of type 2 from all changes of a source, keyed by entity.
 *
 * <p>Changes may come in any order and more than once. Each one emits the intervals that differ
 * from those before it. A truncate, on the broadcast side, ends the versions of every entity.
 */
public final class SnapshotOperator
    extends KeyedBroadcastProcessFunction<String, RowData, Truncate, RowData> {

  private static final long serialVersionUID = 1L;

  /** Time of each truncate, by its sequence. */
  public static final MapStateDescriptor<String, Long> TRUNCATES =
      new MapStateDescriptor<>("truncates", Types.STRING, Types.LONG);

  private final MapStateDescriptor<Tuple2<Long, String>, RowData> descriptor;
  private final RowValues values;
  private final IntervalEncoder rows;
  private final int opPosition;
  private final int sequencePosition;
  private final int timePosition;
  private final int[] checkPositions;
  private final boolean closesOnDelete;
  private final String name;

  private transient MapState<Tuple2<Long, String>, RowData> versions;
  private transient VersionHistory history;

  public SnapshotOperator(SnapshotLayout layout) {
    name = layout.name();
    descriptor =
        new MapStateDescriptor<>(
            "versions",
            Types.TUPLE(Types.LONG, Types.STRING),
            InternalTypeInfo.of(layout.inputType()));
    values = new RowValues(layout.inputType());
    rows = new IntervalEncoder(layout);
    opPosition = layout.position(MetadataColumns.OP);
    sequencePosition = layout.position(MetadataColumns.SEQUENCE);
    timePosition = layout.position(layout.timeColumn());
    checkPositions = layout.checkColumns().stream().mapToInt(layout::position).toArray();
    closesOnDelete = layout.closesOnDelete();
  }

  @Override
  public void open(OpenContext context) {
    versions = getRuntimeContext().getMapState(descriptor);
    history = new VersionHistory(this::isSameVersion, closesOnDelete);
  }

  @Override
  public void processElement(RowData change, ReadOnlyContext context, Collector<RowData> out)
      throws Exception {
    try {
      add(change, context, out);
    } catch (Exception e) {
      throw RowFailureException.of("Snapshot " + name, RowKey.bytes(context.getCurrentKey()), e);
    }
  }

  private void add(RowData change, ReadOnlyContext context, Collector<RowData> out)
      throws Exception {
    if (op(change).equals("t")) {
      return;
    }
    String sequence = new String(change.getBinary(sequencePosition), StandardCharsets.ISO_8859_1);
    Tuple2<Long, String> at = Tuple2.of(micros(change), sequence);
    if (versions.contains(at)) {
      return;
    }
    var truncates = context.getBroadcastState(TRUNCATES).immutableEntries();
    List<Version> known = read(versions, truncates);
    Map<String, RowData> before = rowsOf(context.getCurrentKey(), known);
    versions.put(at, change);
    known.add(new Version(at.f0, at.f1, op(change).equals("d") ? null : change));
    emit(before, rowsOf(context.getCurrentKey(), known), out);
  }

  @Override
  public void processBroadcastElement(Truncate truncate, Context context, Collector<RowData> out)
      throws Exception {
    var truncates = context.getBroadcastState(TRUNCATES);
    if (truncates.contains(truncate.sequence)) {
      return;
    }
    context.applyToKeyedState(
        descriptor,
        (key, state) -> {
          List<Version> known = read(state, truncates.immutableEntries());
          Map<String, RowData> before = rowsOf(key, known);
          known.add(new Version(truncate.micros, truncate.sequence, null));
          emit(before, rowsOf(key, known), out);
        });
    truncates.put(truncate.sequence, truncate.micros);
  }

  private List<Version> read(
      MapState<Tuple2<Long, String>, RowData> state, Iterable<Map.Entry<String, Long>> truncates)
      throws Exception {
    List<Version> known = new ArrayList<>();
    for (var entry : state.entries()) {
      RowData row = op(entry.getValue()).equals("d") ? null : entry.getValue();
      known.add(new Version(entry.getKey().f0, entry.getKey().f1, row));
    }
    truncates.forEach(entry -> known.add(new Version(entry.getValue(), entry.getKey(), null)));
    return known;
  }

  private Map<String, RowData> rowsOf(String key, List<Version> known) {
    return rows.of(key, history.intervals(known));
  }

  private static void emit(
      Map<String, RowData> before, Map<String, RowData> after, Collector<RowData> out) {
    Set<String> ids = new LinkedHashSet<>(before.keySet());
    ids.addAll(after.keySet());
    ids.forEach(id -> Changelog.emit(before.get(id), after.get(id), out));
  }

  private boolean isSameVersion(RowData earlier, RowData later) {
    if (checkPositions.length == 0) {
      return false;
    }
    for (int position : checkPositions) {
      if (!Objects.deepEquals(
          values.internal(earlier, position), values.internal(later, position))) {
        return false;
      }
    }
    return true;
  }

  private long micros(RowData change) {
    if (values.internal(change, timePosition) instanceof TimestampData time) {
      return EpochMicros.of(time);
    }
    throw new IllegalStateException(
        "a change has no time; choose an updated_at that is never null.");
  }

  private String op(RowData change) {
    return change.getString(opPosition).toString();
  }
}
