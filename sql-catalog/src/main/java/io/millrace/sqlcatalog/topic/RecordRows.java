package io.millrace.sqlcatalog.topic;

import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.schemas.table.MetadataColumns;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/**
 * Makes rows of decoded records, by names of columns; a column that a record's schema does not have
 * is NULL.
 */
final class RecordRows {

  /** The tables' column for what topics have as the header {@code millrace.checkpoint}. */
  private static final String CHECKPOINT_HEADER = "millrace.checkpoint";

  private final RowType rows;
  private Schema known;
  private Column[] columns;

  /** Where a column is in records of one schema. */
  private record Column(int position, AvroValue value) {}

  RecordRows(RowType rows) {
    this.rows = rows;
  }

  RowData of(GenericRecord record, SourceRecord source) {
    if (record.getSchema() != known) {
      columns = columns(record.getSchema());
      known = record.getSchema();
    }
    GenericRowData row = new GenericRowData(columns.length);
    for (int i = 0; i < columns.length; i++) {
      row.setField(i, value(i, record, source));
    }
    return row;
  }

  private Object value(int i, GenericRecord record, SourceRecord source) {
    if (columns[i] != null) {
      Object value = record.get(columns[i].position());
      return value == null ? null : columns[i].value().internal(value);
    }
    byte[] checkpoint = source.header(CHECKPOINT_HEADER);
    return checkpoint != null && rows.getFieldNames().get(i).equals(MetadataColumns.CHECKPOINT_ID)
        ? Long.valueOf(new String(checkpoint, StandardCharsets.UTF_8))
        : null;
  }

  private Column[] columns(Schema schema) {
    Column[] found = new Column[rows.getFieldCount()];
    for (int i = 0; i < found.length; i++) {
      RowType.RowField column = rows.getFields().get(i);
      Schema.Field field = schema.getField(column.getName());
      if (field != null) {
        found[i] =
            new Column(
                field.pos(), AvroValue.of(column.getName(), field.schema(), column.getType()));
      }
    }
    return found;
  }
}
