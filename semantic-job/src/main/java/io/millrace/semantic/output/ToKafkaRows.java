package io.millrace.semantic.output;

import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.semantic.aggregate.ExportRow;
import io.millrace.semantic.plan.Column;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Rows as the topics take them: one value per key, or a tombstone. */
public final class ToKafkaRows extends RichMapFunction<ExportRow, KafkaRow> {

  private static final long serialVersionUID = 1L;

  private final List<ExportTarget> targets;

  private transient List<Schema> schemas;
  private transient ConfluentAvro avro;

  /** The targets by index of the export. */
  public ToKafkaRows(List<ExportTarget> targets) {
    this.targets = List.copyOf(targets);
  }

  @Override
  public void open(OpenContext context) {
    schemas = targets.stream().map(target -> TopicSchemas.of(target.export())).toList();
    avro = new ConfluentAvro(null);
  }

  @Override
  public KafkaRow map(ExportRow row) {
    ExportTarget target = targets.get(row.key.export);
    boolean gone = row.change == ExportRow.Change.DELETE;
    byte[] checkpoint = Long.toString(row.checkpointId).getBytes(StandardCharsets.UTF_8);
    KafkaRow record =
        KafkaRow.keyed(
            target.output().topic(),
            ExportValues.key(row),
            gone ? null : avro.encode(target.output().schema().value(), avroRecord(target, row)),
            Map.of(KafkaRow.CHECKPOINT, checkpoint));
    return row.isRepeat() ? record.repeatOf(row.repeatOfMillis) : record;
  }

  private GenericRecord avroRecord(ExportTarget target, ExportRow row) {
    List<Column> columns = ExportColumns.ofTopic(target.export());
    List<Object> values = ExportValues.ofTopic(target.export(), row);
    GenericRecord value = new GenericData.Record(schemas.get(row.key.export));
    for (int i = 0; i < columns.size(); i++) {
      value.put(i, TopicSchemas.value(values.get(i), columns.get(i).type()));
    }
    return value;
  }
}
