package io.millrace.semantic.image;

import io.millrace.runtime.failure.RowFailureException;
import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.progress.ProgressMark;
import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.runtime.read.cut.CutMark;
import io.millrace.runtime.read.cut.CutMarks;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.DecodeException;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.semantic.expression.Expression;
import io.millrace.semantic.plan.AvroColumns;
import io.millrace.semantic.plan.Column;
import io.millrace.semantic.row.PackedRow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Decodes the records of a curated topic into images; marks of progress and of cuts go to side
 * outputs, and with the latter whether a partition went on after them. How far it has read is kept
 * in its state, for whoever asks how far behind the job is.
 *
 * <p>A record that cannot be decoded halts the job: this topic is written by the suite itself, and
 * going on would leave a row out of every metric.
 */
public final class DecodeImages extends ProcessFunction<SourceRecord, RowImage>
    implements CheckpointedFunction {

  /** Before the name of a semantic model: the operator's uid. */
  public static final String UID = "semantic/decode/";

  private static final long serialVersionUID = 1L;

  public static final OutputTag<ProgressMark> MARKS = new OutputTag<>("marks") {};

  /** Cut marks, under the name of the semantic model. */
  public static final OutputTag<CutMark> CUT_MARKS = new OutputTag<>("cut-marks") {};

  private final CuratedInput input;
  private final String registryUrl;

  private transient ConfluentAvro avro;
  private transient Schema schema;
  private transient ReadPositions positions;
  private transient Set<Integer> wentOn;

  public DecodeImages(CuratedInput input, String registryUrl) {
    this.input = input;
    this.registryUrl = registryUrl;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    positions =
        new ReadPositions(
            input.partitions(), context.getOperatorStateStore(), context.isRestored());
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    positions.snapshot();
  }

  @Override
  public void open(OpenContext context) {
    avro = new ConfluentAvro(new RegistryClient(registryUrl));
    schema = new Schema.Parser().parse(input.schema());
    positions.show(getRuntimeContext().getMetricGroup(), input.topic());
    wentOn = new HashSet<>();
  }

  @Override
  public void processElement(SourceRecord record, Context context, Collector<RowImage> out)
      throws Exception {
    positions.read(record.partition, record.offset);
    if (CutMarks.isMark(record)) {
      wentOn.remove(record.partition);
      context.output(CUT_MARKS, cutMark(record));
      return;
    }
    if (wentOn.add(record.partition)) {
      context.output(CUT_MARKS, CutMark.wentOn(input.plan().name(), record.partition));
    }
    if (ProgressMarks.isMark(record)) {
      context.output(MARKS, mark(record));
    } else if (!record.hasEmptyValue()) {
      out.collect(image(record));
    }
  }

  private RowImage image(SourceRecord record) throws Exception {
    try {
      return new RowImage(
          new ImageKey(record.key),
          input.generation(),
          record.offset,
          record.value == null ? null : row(record));
    } catch (Exception e) {
      throw RowFailureException.of("Semantic model " + input.plan().name(), record.key, e);
    }
  }

  private CutMark cutMark(SourceRecord record) {
    CutMark mark =
        CutMarks.parse(record)
            .orElseThrow(
                () -> new IllegalStateException("The cut mark " + record + " cannot be read"));
    mark.topic = input.plan().name();
    return mark;
  }

  private static ProgressMark mark(SourceRecord record) {
    return ProgressMarks.parse(record)
        .orElseThrow(
            () -> new IllegalStateException("The progress mark " + record + " cannot be read"));
  }

  private PackedRow row(SourceRecord record) {
    GenericRecord decoded = decode(record);
    List<Column> columns = input.plan().columns();
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      Column column = columns.get(i);
      values[i] = AvroColumns.value(decoded.get(column.name()), column.type());
    }
    return PackedRow.of(
        input.plan().fields().stream().map((Expression field) -> field.evaluate(values)).toArray());
  }

  private GenericRecord decode(SourceRecord record) {
    try {
      return avro.decode(record.value, schema);
    } catch (DecodeException e) {
      throw new IllegalStateException("The curated record " + record + " cannot be decoded", e);
    }
  }
}
