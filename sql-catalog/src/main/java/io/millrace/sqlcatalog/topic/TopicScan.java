package io.millrace.sqlcatalog.topic;

import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.KafkaSources;
import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.kafka.StartingPosition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.connector.ProviderContext;
import org.apache.flink.table.connector.source.DataStreamScanProvider;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;

/**
 * The operators behind a topic's table.
 *
 * <pre>
 *   topic ──► without marks ──by key──► changes of rows
 * </pre>
 */
record TopicScan(
    KafkaConfig kafka, String registryUrl, String topic, StartingPosition start, RowType rows)
    implements DataStreamScanProvider {

  /** Nothing is committed under it. */
  private static final String GROUP = "millrace-sql";

  @Override
  public boolean isBounded() {
    return false;
  }

  @Override
  public DataStream<RowData> produceDataStream(
      ProviderContext context, StreamExecutionEnvironment environment) {
    SingleOutputStreamOperator<SourceRecord> records =
        named(
            context,
            "records",
            environment.fromSource(
                KafkaSources.records(kafka, List.of(topic), GROUP, start),
                WatermarkStrategy.noWatermarks(),
                topic));
    SingleOutputStreamOperator<SourceRecord> data =
        named(context, "data", records.filter(TopicScan::isData));
    return named(
        context,
        "changes",
        data.keyBy(record -> new String(record.key, StandardCharsets.ISO_8859_1), Types.STRING)
            .process(new RowChanges(rows, registryUrl), InternalTypeInfo.of(rows)));
  }

  /** A row or a delete, which has no value; marks of any kind have an empty one. */
  private static boolean isData(SourceRecord record) {
    return record.value == null || record.value.length > 0;
  }

  private <T> SingleOutputStreamOperator<T> named(
      ProviderContext context, String part, SingleOutputStreamOperator<T> operator) {
    context.generateUid(part).ifPresent(operator::uid);
    return operator.name(topic + ": " + part);
  }
}
