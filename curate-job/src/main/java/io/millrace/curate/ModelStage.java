package io.millrace.curate;

import io.millrace.curate.model.Materialiser;
import io.millrace.curate.model.ModelEncoder;
import io.millrace.curate.model.ModelOutput;
import io.millrace.curate.model.PreparedTests;
import io.millrace.curate.model.TestCounts;
import io.millrace.curate.model.TestResults;
import io.millrace.curate.progress.RowsRead;
import io.millrace.curate.progress.SourceProgress;
import io.millrace.curate.row.AvroRowEncoder;
import io.millrace.runtime.iceberg.TableRow;
import io.millrace.runtime.iceberg.TableRowTypeInformation;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.runtime.read.cut.CutPoint;
import io.millrace.runtime.read.output.Output;
import io.millrace.runtime.read.output.OutputGuard;
import io.millrace.schemas.Layer;
import io.millrace.schemas.table.MetadataColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.flink.FlinkSchemaUtil;

/** From the rows of models to what is written of them. */
final class ModelStage {

  private static final String NAMESPACE = "millrace.curated";
  private static final String RESULTS_UID = "curate/test-results/sums";

  private final DataStream<SourceProgress> progress;
  private final int maxPendingRows;
  private final List<SingleOutputStreamOperator<TableRow>> written = new ArrayList<>();
  private final List<ModelOutput> models = new ArrayList<>();
  private final Map<String, Schema> values = new TreeMap<>();

  ModelStage(DataStream<SourceProgress> progress, int maxPendingRows) {
    this.progress = progress;
    this.maxPendingRows = maxPendingRows;
  }

  /** Adds the materialiser of a model and returns the model's changelog. */
  DataStream<RowData> add(StoredModel model, Output target) {
    ModelOutput output = output(model, target);
    values.put(
        model.name(),
        AvroRowEncoder.schema(NAMESPACE, model.name(), ModelEncoder.contentType(output)));
    String uid = "curate/model/" + target.generation();
    SingleOutputStreamOperator<TableRow> materialised =
        SourceStage.keyed(model.rows(), output.rowKey())
            .connect(progress)
            .transform(uid, types(List.of()), new Materialiser(output, maxPendingRows))
            .uid(uid);
    models.add(output);
    written.add(materialised);
    return materialised.getSideOutput(Materialiser.changelog(output));
  }

  private static ModelOutput output(StoredModel model, Output target) {
    RowType content = ModelEncoder.contentType(model.type(), model.columns(), model.key());
    return new ModelOutput(
        model.name(),
        model.type(),
        model.columns(),
        model.key(),
        new PreparedTests(model.name(), model.type(), model.key(), model.flags()).of(model.tests()),
        target.table(),
        Layer.REJECTED.table(target.generation()),
        target.topic(),
        target.partitions(),
        new AvroRowEncoder(content, target.schema()),
        model.eventSources(),
        new OutputGuard(
            "Model " + model.name(),
            target.digest(),
            target.holdsRows(),
            CurateOptions.BUILD.key()));
  }

  /** Schemas of the topics' values, by model. */
  Map<String, Schema> values() {
    return values;
  }

  CurateOutputs outputs(DataStream<RowsRead> rowsRead, DataStream<CutPoint> cuts) {
    List<TableSpec> tables = tables();
    TableRowTypeInformation type = types(tables);
    DataStream<TableRow> rows = results().returns(type);
    for (SingleOutputStreamOperator<TableRow> model : written) {
      rows = rows.union(model.returns(type));
    }
    return new CurateOutputs(rows, records(), rowsRead, cuts, tables, models, values);
  }

  private SingleOutputStreamOperator<TableRow> results() {
    DataStream<TestCounts> counts =
        written.stream()
            .<DataStream<TestCounts>>map(m -> m.getSideOutput(Materialiser.TEST_COUNTS))
            .reduce((left, right) -> left.union(right))
            .orElseThrow();
    return counts
        .transform(RESULTS_UID, types(List.of()), new TestResults())
        .uid(RESULTS_UID)
        .setParallelism(1)
        .setMaxParallelism(1);
  }

  private DataStream<KafkaRow> records() {
    return written.stream()
        .<DataStream<KafkaRow>>map(model -> model.getSideOutput(Materialiser.RECORDS))
        .reduce((left, right) -> left.union(right))
        .orElseThrow();
  }

  private List<TableSpec> tables() {
    List<TableSpec> tables = new ArrayList<>();
    for (ModelOutput model : models) {
      tables.add(
          TableSpec.keyed(model.table(), schema(ModelEncoder.tableType(model)), model.key()));
      tables.add(
          TableSpec.keyed(
              model.rejected(),
              schema(ModelEncoder.rejectedType(model)),
              List.of(MetadataColumns.ROW_KEY)));
    }
    tables.add(TestResults.spec());
    return tables;
  }

  private static org.apache.iceberg.Schema schema(RowType rowType) {
    return FlinkSchemaUtil.convert(FlinkSchemaUtil.toResolvedSchema(rowType));
  }

  private static TableRowTypeInformation types(List<TableSpec> tables) {
    return tables.isEmpty()
        ? new TableRowTypeInformation(Map.of())
        : TableRowTypeInformation.of(tables);
  }
}
