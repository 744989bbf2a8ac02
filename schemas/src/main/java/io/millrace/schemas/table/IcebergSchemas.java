package io.millrace.schemas.table;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;

import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.ContractException;
import io.millrace.schemas.contract.FieldProperties;
import io.millrace.schemas.contract.Kind;
import io.millrace.schemas.masking.MaskedSchemas;
import io.millrace.schemas.masking.MaskingPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/** Schemas of the tables that the write path owns. */
public final class IcebergSchemas {
  /**
   * Parts of nested types of field id n have ids from n times this on, so that new columns shift
   * none of them.
   */
  private static final int NESTED_IDS = 10_000;

  private IcebergSchemas() {}

  /**
   * The raw table of a contract without tagged fields.
   *
   * @throws IllegalArgumentException if there are tagged fields: their types depend on the policy
   */
  public static Schema raw(Contract contract) {
    if (!contract.taggedFields().isEmpty()) {
      throw new IllegalArgumentException(
          contract.subject() + " has tagged fields: its raw table needs the masking policy");
    }
    return raw(contract, contract.avro());
  }

  /**
   * The raw table of a contract: metadata columns, then the contract's fields as masking leaves
   * them.
   *
   * <p>Columns are nullable, except the key of an event: a change may be a truncate, which has no
   * key.
   *
   * @throws ContractException if the policy does not fit the contract
   */
  public static Schema raw(Contract contract, MaskingPolicy policy) {
    return raw(contract, MaskedSchemas.of(contract, policy));
  }

  private static Schema raw(Contract contract, org.apache.avro.Schema avro) {
    List<NestedField> columns = new ArrayList<>(MetadataColumns.of(contract.kind()));
    for (org.apache.avro.Schema.Field field : avro.getFields()) {
      int id = FieldProperties.columnId(contract.avro().getField(field.name()));
      AtomicInteger nested = new AtomicInteger(id * NESTED_IDS);
      Type type = new AvroToIceberg(nested::getAndIncrement).convert(field.schema());
      boolean required = contract.kind() == Kind.EVENT && contract.key().contains(field.name());
      columns.add(NestedField.of(id, !required, field.name(), type));
    }
    return new Schema(columns);
  }

  /** Records the write path could not take. Payload, key and header values are sealed. */
  public static Schema quarantine() {
    return new Schema(
        required(1, MetadataColumns.TOPIC, Types.StringType.get()),
        required(2, MetadataColumns.TOPIC_ID, Types.StringType.get()),
        required(3, MetadataColumns.PARTITION, Types.IntegerType.get()),
        required(4, MetadataColumns.OFFSET, Types.LongType.get()),
        optional(5, MetadataColumns.KAFKA_TIME, Types.TimestampType.withZone()),
        required(6, MetadataColumns.INGESTED_AT, Types.TimestampType.withZone()),
        required(7, MetadataColumns.CONTRACT, Types.StringType.get()),
        required(8, "reason_code", Types.StringType.get()),
        required(9, "reason", Types.StringType.get()),
        optional(10, "payload", Types.BinaryType.get()),
        optional(11, "key", Types.BinaryType.get()),
        optional(12, "headers", MetadataColumns.headers(51)));
  }

  /**
   * What each source subtask read of each partition up to a checkpoint: one row when that is
   * something.
   */
  public static Schema ledger() {
    return new Schema(
        required(1, "job", Types.StringType.get()),
        required(2, "operator_uid", Types.StringType.get()),
        required(3, "subtask", Types.IntegerType.get()),
        required(4, "checkpoint_id", Types.LongType.get()),
        required(5, "topic", Types.StringType.get()),
        required(6, "topic_id", Types.StringType.get()),
        required(7, "partition", Types.IntegerType.get()),
        optional(8, "first_offset", Types.LongType.get()),
        optional(9, "last_offset", Types.LongType.get()),
        required(10, "records", Types.LongType.get()),
        required(11, "taken", taken()),
        required(12, "quarantined", Types.LongType.get()),
        required(13, "marks", Types.LongType.get()),
        required(14, "skipped_offsets", Types.LongType.get()),
        optional(15, "max_event_time", Types.TimestampType.withZone()),
        optional(16, "progress", Types.LongType.get()),
        required(17, "written_at", Types.TimestampType.withZone()));
  }

  private static Types.MapType taken() {
    return Types.MapType.ofRequired(51, 52, Types.StringType.get(), Types.LongType.get());
  }
}
