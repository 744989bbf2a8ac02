package io.millrace.curate.model;

import io.millrace.runtime.iceberg.TableRow;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.schemas.Layer;
import io.millrace.schemas.TableName;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.LongType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StringType;
import org.apache.iceberg.types.Types.TimestampType;

/**
 * Sums the test counts of all models and writes each result that has changed, before the barrier,
 * to {@code audit.test_results}. Runs once.
 */
public final class TestResults extends AbstractStreamOperator<TableRow>
    implements OneInputStreamOperator<TestCounts, TableRow> {

  private static final long serialVersionUID = 1L;

  public static final TableName NAME = Layer.AUDIT.table("test_results");

  private transient Map<String, TestCounts> totals;
  private transient Set<String> changed;
  private transient ListState<TestCounts> state;

  /** The append-only table of results. */
  public static TableSpec spec() {
    return TableSpec.appendOnly(
        NAME,
        new Schema(
            NestedField.required(1, "model", StringType.get()),
            NestedField.required(2, "test", StringType.get()),
            NestedField.optional(3, "column", StringType.get()),
            NestedField.required(4, "severity", StringType.get()),
            NestedField.required(5, "failures", LongType.get()),
            NestedField.required(6, "rows", LongType.get()),
            NestedField.required(7, "checkpoint_id", LongType.get()),
            NestedField.required(8, "at", TimestampType.withZone())));
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    totals = new TreeMap<>();
    changed = new TreeSet<>();
    state =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("totals", Types.POJO(TestCounts.class)));
    for (TestCounts total : state.get()) {
      totals.put(total.model + "/" + total.test, total);
    }
  }

  @Override
  public void processElement(StreamRecord<TestCounts> element) {
    TestCounts counts = element.getValue();
    String key = counts.model + "/" + counts.test;
    changed.add(key);
    totals.merge(key, counts, TestResults::sum);
  }

  private static TestCounts sum(TestCounts total, TestCounts more) {
    total.failures += more.failures;
    total.rows += more.rows;
    return total;
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    changed.forEach(key -> output.collect(new StreamRecord<>(row(totals.get(key), checkpointId))));
    changed.clear();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.update(java.util.List.copyOf(totals.values()));
  }

  private TableRow row(TestCounts total, long checkpointId) {
    return new TableRow(
        NAME.toString(),
        GenericRowData.of(
            StringData.fromString(total.model),
            StringData.fromString(total.test),
            StringData.fromString(total.column),
            StringData.fromString(total.severity),
            total.failures,
            total.rows,
            checkpointId,
            TimestampData.fromEpochMillis(getProcessingTimeService().getCurrentProcessingTime())));
  }
}
