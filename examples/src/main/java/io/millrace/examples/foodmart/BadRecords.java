package io.millrace.examples.foodmart;

import io.millrace.runtime.registry.ConfluentAvro;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Values of {@code shop.sales} that no write path may take: each is a good event that went wrong in
 * one way, so that its personal data is still in it.
 */
final class BadRecords {

  /** What is wrong with a record. */
  enum Kind {
    BROKEN_BYTES,
    UNKNOWN_SCHEMA,
    MISSING_FIELDS,
    OUT_OF_RANGE
  }

  /** Required fields that an outdated version of the application did not know. */
  private static final List<String> MISSING = List.of("sold_at", "customer_id");

  /** A registry counts up from one; it never gives this id. */
  private static final int NO_SUCH_SCHEMA = 1_999_999_999;

  private static final int MAGIC_AND_ID = 5;

  /** The outdated application's schema: it has its own subject. */
  static final Schema OUTDATED = outdated();

  private final ConfluentAvro avro;
  private final int schemaId;
  private final int outdatedId;
  private final Random random;

  /**
   * @param schemaId of {@link SalesEventEncoder#SCHEMA}
   * @param outdatedId of {@link #OUTDATED}
   */
  BadRecords(ConfluentAvro avro, int schemaId, int outdatedId, long seed) {
    this.avro = avro;
    this.schemaId = schemaId;
    this.outdatedId = outdatedId;
    this.random = new Random(seed);
  }

  byte[] value(Kind kind, GenericRecord event) {
    return switch (kind) {
      case BROKEN_BYTES -> broken(avro.encode(schemaId, event));
      case UNKNOWN_SCHEMA -> avro.encode(NO_SUCH_SCHEMA, event);
      case MISSING_FIELDS -> avro.encode(outdatedId, outdated(event));
      case OUT_OF_RANGE -> avro.encode(schemaId, outOfRange(event));
    };
  }

  /** Cut in the middle, or without the wire format's first bytes. */
  private byte[] broken(byte[] value) {
    return random.nextBoolean()
        ? Arrays.copyOf(value, MAGIC_AND_ID + 1 + random.nextInt(value.length - MAGIC_AND_ID - 1))
        : Arrays.copyOfRange(value, MAGIC_AND_ID, value.length);
  }

  private GenericRecord outOfRange(GenericRecord event) {
    GenericRecord bad = new GenericData.Record((GenericData.Record) event, true);
    switch (random.nextInt(4)) {
      case 0 -> bad.put("product_id", -1);
      case 1 -> bad.put("sold_at", Long.MAX_VALUE / 10);
      case 2 -> bad.put("unit_sales", ByteBuffer.wrap(new byte[] {-1}));
      default -> bad.put("line_id", "no line id");
    }
    return bad;
  }

  private static GenericRecord outdated(GenericRecord event) {
    GenericRecord old = new GenericData.Record(OUTDATED);
    OUTDATED.getFields().forEach(field -> old.put(field.name(), event.get(field.name())));
    return old;
  }

  private static Schema outdated() {
    Schema schema = SalesEventEncoder.SCHEMA;
    List<Schema.Field> fields =
        schema.getFields().stream()
            .filter(field -> !MISSING.contains(field.name()))
            .map(field -> new Schema.Field(field, field.schema()))
            .toList();
    return Schema.createRecord(schema.getName(), null, schema.getNamespace(), false, fields);
  }
}
