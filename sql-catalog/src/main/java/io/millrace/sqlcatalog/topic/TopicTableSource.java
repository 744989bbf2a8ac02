package io.millrace.sqlcatalog.topic;

import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.StartingPosition;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.abilities.SupportsProjectionPushDown;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;

/**
 * A curated or kpi topic as a table that changes: inserts, updates with both images, and deletes
 * with the last one. A record that changes none of the columns a query reads is no change.
 */
public final class TopicTableSource implements ScanTableSource, SupportsProjectionPushDown {

  private final KafkaConfig kafka;
  private final String registryUrl;
  private final String topic;
  private final StartingPosition start;
  private DataType rows;

  /**
   * @param rows the columns, by the names that the values have
   */
  public TopicTableSource(
      KafkaConfig kafka, String registryUrl, String topic, StartingPosition start, DataType rows) {
    this.kafka = kafka;
    this.registryUrl = registryUrl;
    this.topic = topic;
    this.start = start;
    this.rows = rows;
  }

  @Override
  public ChangelogMode getChangelogMode() {
    return ChangelogMode.all();
  }

  @Override
  public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
    return new TopicScan(kafka, registryUrl, topic, start, (RowType) rows.getLogicalType());
  }

  @Override
  public boolean supportsNestedProjection() {
    return false;
  }

  @Override
  public void applyProjection(int[][] fields, DataType produced) {
    rows = produced;
  }

  @Override
  public DynamicTableSource copy() {
    return new TopicTableSource(kafka, registryUrl, topic, start, rows);
  }

  @Override
  public String asSummaryString() {
    return "topic " + topic;
  }
}
