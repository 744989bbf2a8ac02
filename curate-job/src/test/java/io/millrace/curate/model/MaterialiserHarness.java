package io.millrace.curate.model;

import io.millrace.curate.dbt.Severity;
import io.millrace.curate.progress.SourceProgress;
import io.millrace.curate.row.AvroRowEncoder;
import io.millrace.runtime.iceberg.TableRow;
import io.millrace.runtime.iceberg.TableRowTypeInformation;
import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.runtime.read.output.OutputGuard;
import io.millrace.runtime.read.output.SchemaId;
import io.millrace.schemas.TableName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.flink.types.RowKind;

/**
 * A materialiser of a model with the key {@code id}, the column {@code price}, which must not be
 * null, and a flag column that stands for a missing parent.
 */
final class MaterialiserHarness implements AutoCloseable {

  private static final RowType INPUT =
      RowType.of(
          new org.apache.flink.table.types.logical.LogicalType[] {
            new VarCharType(VarCharType.MAX_LENGTH), new IntType(), new BooleanType()
          },
          new String[] {"id", "price", "missing"});

  private final KeyedTwoInputStreamOperatorTestHarness<String, RowData, SourceProgress, TableRow>
      harness;
  private long checkpoint;

  MaterialiserHarness(Severity uniqueSeverity, int maxPendingRows, OperatorSubtaskState state)
      throws Exception {
    ModelOutput model = model(uniqueSeverity);
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new Materialiser(model, maxPendingRows), model.rowKey(), null, Types.STRING);
    harness.setup(types(model).createSerializer(new SerializerConfigImpl()));
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
  }

  static MaterialiserHarness fresh() throws Exception {
    return new MaterialiserHarness(Severity.ERROR, 1000, null);
  }

  private static TableRowTypeInformation types(ModelOutput model) {
    return new TableRowTypeInformation(
        Map.of(
            "curated.prices__g1", ModelEncoder.tableType(model),
            "rejected.prices__g1", ModelEncoder.rejectedType(model)));
  }

  private static ModelOutput model(Severity uniqueSeverity) {
    List<RowTest> tests =
        List.of(
            new RowTest("unique_id", "id", uniqueSeverity, new RowTest.OneRowPerKey()),
            new RowTest("not_null_price", "price", Severity.ERROR, new RowTest.NotNull(1)),
            new RowTest("parent", "id", Severity.ERROR, new RowTest.Flagged(2)),
            new RowTest(
                "cheap", "price", Severity.WARN, new RowTest.AcceptedValues(1, Set.of("1", "2"))));
    RowType content = ModelEncoder.contentType(INPUT, List.of("id", "price"), List.of("id"));
    return new ModelOutput(
        "prices",
        INPUT,
        List.of("id", "price"),
        List.of("id"),
        new RowTests(tests, INPUT),
        new TableName("curated", "prices__g1"),
        new TableName("rejected", "prices__g1"),
        "curated.prices__g1",
        2,
        new AvroRowEncoder(content, SchemaId.of(1)),
        Set.of("raw.events"),
        new OutputGuard("Model prices", "digest", false, "curate.build"));
  }

  void add(String id, Integer price) throws Exception {
    send(RowKind.INSERT, id, price, false);
  }

  void takeBack(String id, Integer price) throws Exception {
    send(RowKind.DELETE, id, price, false);
  }

  void send(RowKind kind, String id, Integer price, boolean missing) throws Exception {
    GenericRowData row = GenericRowData.ofKind(kind, StringData.fromString(id), price, missing);
    harness.processElement1(new StreamRecord<>(row));
  }

  void progress(long micros) throws Exception {
    harness.processElement2(new StreamRecord<>(new SourceProgress("raw.events", micros)));
  }

  /** What the next checkpoint writes to the tables: {@code +I curated a 1}. */
  List<String> checkpoint() throws Exception {
    harness.getOutput().clear();
    clear(harness.getSideOutput(Materialiser.RECORDS));
    clear(harness.getSideOutput(Materialiser.TEST_COUNTS));
    harness.prepareSnapshotPreBarrier(++checkpoint);
    List<String> written = new ArrayList<>();
    for (TableRow row : harness.extractOutputValues()) {
      written.add(
          "%s %s %s %s"
              .formatted(
                  row.row.getRowKind().shortString(),
                  row.table.substring(0, row.table.indexOf('.')),
                  row.row.getString(0),
                  row.row.isNullAt(1) ? null : row.row.getInt(1)));
    }
    return written;
  }

  /** Keys of the last checkpoint's records; tombstones with a minus, repeats with a star. */
  List<String> records() {
    List<String> keys = new ArrayList<>();
    var records = harness.getSideOutput(Materialiser.RECORDS);
    if (records != null) {
      for (StreamRecord<KafkaRow> record : records) {
        KafkaRow row = record.getValue();
        String key = new String(row.key, StandardCharsets.ISO_8859_1);
        String marks = (row.repeatOfMillis < 0 ? "" : "*") + (row.value == null ? "-" : "");
        keys.add(marks + key.replaceAll("[^\\x21-\\x7e]", ""));
      }
    }
    return keys;
  }

  /** The last checkpoint's changes of test counts: {@code unique_id 1 of 2}. */
  List<String> counts() {
    List<String> counts = new ArrayList<>();
    var all = harness.getSideOutput(Materialiser.TEST_COUNTS);
    if (all != null) {
      all.forEach(
          record ->
              counts.add(
                  "%s %d of %d"
                      .formatted(
                          record.getValue().test,
                          record.getValue().failures,
                          record.getValue().rows)));
    }
    return counts;
  }

  /** Headers of the last checkpoint's records. */
  List<String> checkpointsOfRecords() {
    return harness.getSideOutput(Materialiser.RECORDS).stream()
        .map(record -> new String(record.getValue().headers.get(ModelEncoder.CHECKPOINT_HEADER)))
        .toList();
  }

  void completed() throws Exception {
    harness.notifyOfCompletedCheckpoint(checkpoint);
  }

  int keysInState() {
    return harness.numKeyedStateEntries();
  }

  /** The next checkpoint, and its state. */
  OperatorSubtaskState snapshot() throws Exception {
    checkpoint();
    return harness.snapshot(checkpoint, checkpoint);
  }

  private static void clear(java.util.Collection<?> records) {
    if (records != null) {
      records.clear();
    }
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
