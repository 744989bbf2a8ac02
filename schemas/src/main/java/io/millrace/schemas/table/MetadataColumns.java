package io.millrace.schemas.table;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;

import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/**
 * The columns that Millrace adds to tables; contracts and models cannot have columns that begin
 * with {@code _}. In raw tables they come before the contract's own, with field ids 1 to 99.
 */
public final class MetadataColumns {
  /** The contract's id field as text, else {@code topic id/partition/offset}. */
  public static final String EVENT_ID = "_event_id";

  public static final String TOPIC = "_topic";

  /** A re-created topic restarts its offsets; this tells the two apart. */
  public static final String TOPIC_ID = "_topic_id";

  /**
   * Not {@code _partition}, which Iceberg reserves for its own metadata column: Spark refuses to
   * read a table that has it.
   */
  public static final String PARTITION = "_kafka_partition";

  public static final String OFFSET = "_offset";
  public static final String KAFKA_TIME = "_kafka_time";
  public static final String KEY = "_key";
  public static final String HEADERS = "_headers";
  public static final String EVENT_TIME = "_event_time";
  public static final String INGESTED_AT = "_ingested_at";

  /** {@link Contract#versionedSubject()}. */
  public static final String CONTRACT = "_contract";

  public static final String MASKING_VERSION = "_masking_version";
  public static final String REPLAYED = "_replayed";

  /** c, u, d, r or t: created, updated, deleted, read by a snapshot, table truncated. */
  public static final String OP = "_op";

  /** Orders the changes of a key when compared as unsigned bytes. */
  public static final String SEQUENCE = "_sequence";

  public static final String SOURCE_TIME = "_source_time";
  public static final String TX_ID = "_tx_id";
  public static final String SNAPSHOT = "_snapshot";

  /** In curated, rejected and semantic tables: the checkpoint that wrote the row. */
  public static final String CHECKPOINT_ID = "_checkpoint_id";

  /** The encoded key in hexadecimal: what identifies a rejected row, whose own key may be null. */
  public static final String ROW_KEY = "_row_key";

  /** In rejected tables: the tests that withdrew the row, separated by commas. */
  public static final String FAILED_TESTS = "_failed_tests";

  /** The columns of an event table. */
  public static final List<NestedField> EVENT =
      List.of(
          required(1, EVENT_ID, Types.StringType.get()),
          required(2, TOPIC, Types.StringType.get()),
          required(3, TOPIC_ID, Types.StringType.get()),
          required(4, PARTITION, Types.IntegerType.get()),
          required(5, OFFSET, Types.LongType.get()),
          optional(6, KAFKA_TIME, Types.TimestampType.withZone()),
          optional(7, KEY, Types.BinaryType.get()),
          optional(8, HEADERS, headers(51)),
          optional(9, EVENT_TIME, Types.TimestampType.withZone()),
          required(10, INGESTED_AT, Types.TimestampType.withZone()),
          required(11, CONTRACT, Types.StringType.get()),
          required(12, MASKING_VERSION, Types.StringType.get()),
          required(13, REPLAYED, Types.BooleanType.get()));

  /**
   * The columns of a change table: those of an event table, and where the change stands in its
   * source.
   */
  public static final List<NestedField> CHANGE =
      Stream.concat(
              EVENT.stream(),
              Stream.of(
                  required(14, OP, Types.StringType.get()),
                  required(15, SEQUENCE, Types.BinaryType.get()),
                  optional(16, SOURCE_TIME, Types.TimestampType.withZone()),
                  optional(17, TX_ID, Types.StringType.get()),
                  required(18, SNAPSHOT, Types.BooleanType.get())))
          .toList();

  private MetadataColumns() {}

  /** The columns for a contract's raw table. */
  public static List<NestedField> of(Kind kind) {
    return kind == Kind.EVENT ? EVENT : CHANGE;
  }

  static Types.MapType headers(int firstId) {
    return Types.MapType.ofOptional(
        firstId, firstId + 1, Types.StringType.get(), Types.BinaryType.get());
  }
}
