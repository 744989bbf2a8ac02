package io.millrace.curate;

import io.millrace.curate.model.ModelOutput;
import io.millrace.curate.progress.RowsRead;
import io.millrace.runtime.iceberg.TableRow;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.runtime.read.cut.CutPoint;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the pipeline writes.
 *
 * @param rows for the curated, rejected and audit tables
 * @param records for the curated topics
 * @param rowsRead what was read of the raw tables
 * @param cuts what was read at each cut, and where the topics ended
 * @param tables all tables that rows are for
 * @param models what is written of each model
 * @param values schemas of the curated topics' values, by model
 */
record CurateOutputs(
    DataStream<TableRow> rows,
    DataStream<KafkaRow> records,
    DataStream<RowsRead> rowsRead,
    DataStream<CutPoint> cuts,
    List<TableSpec> tables,
    List<ModelOutput> models,
    Map<String, Schema> values) {}
