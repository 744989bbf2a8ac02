package io.millrace.cli.audit;

import io.millrace.schemas.table.MetadataColumns;
import java.nio.ByteBuffer;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;

/**
 * Which source positions a data file holds, by what its manifest says of its columns.
 *
 * @param sequence of the snapshot that added it
 * @param topicId null if there are several
 * @param lastPartition less than the first one if the manifest says nothing
 */
record FileBounds(
    String location,
    long sequence,
    long rows,
    String topicId,
    int firstPartition,
    int lastPartition,
    long firstOffset,
    long lastOffset) {

  static FileBounds of(DataFile file, Schema schema) {
    Object topic = lower(file, schema, MetadataColumns.TOPIC_ID);
    Object partition = lower(file, schema, MetadataColumns.PARTITION);
    Object offset = lower(file, schema, MetadataColumns.OFFSET);
    boolean known = partition != null && offset != null;
    boolean oneTopic = topic != null && topic.equals(upper(file, schema, MetadataColumns.TOPIC_ID));
    return new FileBounds(
        file.location(),
        file.fileSequenceNumber(),
        file.recordCount(),
        oneTopic ? topic.toString() : null,
        known ? (Integer) partition : 0,
        known ? (Integer) upper(file, schema, MetadataColumns.PARTITION) : -1,
        known ? (Long) offset : 0,
        known ? (Long) upper(file, schema, MetadataColumns.OFFSET) : -1);
  }

  boolean known() {
    return lastPartition >= firstPartition;
  }

  /** Whether it may hold positions of this partition. */
  boolean touches(SourcePartition source) {
    return firstPartition <= source.partition()
        && source.partition() <= lastPartition
        && (topicId == null || topicId.equals(source.topicId()));
  }

  private static Object lower(DataFile file, Schema schema, String column) {
    return value(
        schema.findField(column),
        file.lowerBounds() == null
            ? null
            : file.lowerBounds().get(schema.findField(column).fieldId()));
  }

  private static Object upper(DataFile file, Schema schema, String column) {
    return value(
        schema.findField(column), file.upperBounds().get(schema.findField(column).fieldId()));
  }

  private static Object value(Types.NestedField column, ByteBuffer bound) {
    Object value = bound == null ? null : Conversions.fromByteBuffer(column.type(), bound);
    return value instanceof CharSequence text ? text.toString() : value;
  }
}
