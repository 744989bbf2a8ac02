package io.millrace.runtime.write.raw;

import io.millrace.runtime.iceberg.EpochMicros;
import io.millrace.runtime.iceberg.TableRow;
import io.millrace.runtime.ledger.Accounted;
import io.millrace.runtime.write.masking.Masker;
import io.millrace.schemas.contract.AvroTypes;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.table.MetadataColumns;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;

/**
 * Builds the rows of one contract's raw table from masked records: metadata columns in the order of
 * {@link MetadataColumns}, then the contract's fields. For one thread.
 */
public final class RawEncoder {

  private final String table;
  private final StringData contract;
  private final StringData maskingVersion;
  private final int metadataColumns;
  private final AvroToRowData fields;
  private final Schema.Field idField;
  private final Schema.Field eventTimeField;
  private StringData topic;
  private StringData topicId;
  private SourcePoint named;

  /** The masker must have been opened. */
  public RawEncoder(Contract contract, Masker masker) {
    this.table = contract.rawTable().toString();
    this.contract = StringData.fromString(contract.versionedSubject());
    this.maskingVersion = StringData.fromString(masker.version());
    this.metadataColumns = MetadataColumns.of(contract.kind()).size();
    this.fields = new AvroToRowData(masker.schema());
    this.idField = contract.idField().map(masker.schema()::getField).orElse(null);
    this.eventTimeField =
        contract.eventTime().map(time -> masker.schema().getField(time.field())).orElse(null);
  }

  /** A row of an event table. */
  public TableRow event(SourcePoint point, GenericRecord masked, long ingestedAtMicros) {
    return new TableRow(table, row(point, masked, ingestedAtMicros));
  }

  /** A row of a change table; {@code masked} is null if the change has no row. */
  public TableRow change(
      SourcePoint point, ChangeColumns change, GenericRecord masked, long ingestedAtMicros) {
    GenericRowData row = row(point, masked, ingestedAtMicros);
    int column = MetadataColumns.EVENT.size();
    row.setField(column++, StringData.fromString(change.op()));
    row.setField(column++, change.sequence());
    row.setField(
        column++,
        change.sourceTimeMicros() == null
            ? null
            : EpochMicros.toTimestamp(change.sourceTimeMicros()));
    row.setField(column++, StringData.fromString(change.transactionId()));
    row.setField(column, change.snapshot());
    return new TableRow(table, row);
  }

  private GenericRowData row(SourcePoint point, GenericRecord masked, long ingestedAtMicros) {
    remember(point);
    GenericRowData row = new GenericRowData(metadataColumns + fields.arity());
    int column = 0;
    row.setField(column++, eventId(point, masked));
    row.setField(column++, topic);
    row.setField(column++, topicId);
    row.setField(column++, point.partition());
    row.setField(column++, point.offset());
    row.setField(column++, TimestampData.fromEpochMillis(point.timeMillis()));
    // Contracts do not describe keys and headers, so these cannot be masked, and stay out.
    column += 2;
    long eventTime = eventTimeMicros(masked);
    row.setField(column++, eventTime == Accounted.NONE ? null : EpochMicros.toTimestamp(eventTime));
    row.setField(column++, EpochMicros.toTimestamp(ingestedAtMicros));
    row.setField(column++, contract);
    row.setField(column++, maskingVersion);
    row.setField(column, false);
    if (masked != null) {
      fields.write(masked, row, metadataColumns);
    }
    return row;
  }

  private void remember(SourcePoint point) {
    if (named == null
        || !named.topic().equals(point.topic())
        || !named.topicId().equals(point.topicId())) {
      named = point;
      topic = StringData.fromString(point.topic());
      topicId = StringData.fromString(point.topicId());
    }
  }

  private StringData eventId(SourcePoint point, GenericRecord masked) {
    Object id = idField == null || masked == null ? null : masked.get(idField.pos());
    return AvroToRowData.text(id == null ? point.id() : id);
  }

  /** Epoch microseconds, a local time as if it were UTC; {@link Accounted#NONE} without a value. */
  public long eventTimeMicros(GenericRecord masked) {
    Object value =
        eventTimeField == null || masked == null ? null : masked.get(eventTimeField.pos());
    if (value == null) {
      return Accounted.NONE;
    }
    return value instanceof Integer days
        ? days * 86_400_000_000L
        : (Long) AvroTypes.comparable(eventTimeField.schema(), value);
  }
}
