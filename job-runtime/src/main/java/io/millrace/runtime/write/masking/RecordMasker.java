package io.millrace.runtime.write.masking;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;

/**
 * Masks records field by field, by name: a record may have been written with other fields or
 * another order. Positions are looked up once per schema. For one thread.
 */
final class RecordMasker implements ValueMasker {
  private final Schema masked;
  private final ValueMasker[] maskers;
  private Schema known;
  private int[] positions;

  RecordMasker(Schema masked, ValueMasker[] maskers) {
    this.masked = masked;
    this.maskers = maskers;
  }

  @Override
  public Object mask(Object value) {
    return record((IndexedRecord) value);
  }

  GenericRecord record(IndexedRecord clear) {
    int[] source = positions(clear.getSchema());
    GenericData.Record result = new GenericData.Record(masked);
    for (int i = 0; i < maskers.length; i++) {
      Object value = source[i] < 0 ? null : clear.get(source[i]);
      if (value != null) {
        result.put(i, masked(i, value));
      }
    }
    return result;
  }

  /** A cause could quote the value, so there is none. */
  private Object masked(int field, Object value) {
    try {
      return maskers[field].mask(value);
    } catch (MaskingException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new MaskingException(
          "Field %s of %s has a value that does not fit its type"
              .formatted(masked.getFields().get(field).name(), masked.getFullName()));
    }
  }

  private int[] positions(Schema schema) {
    if (schema != known) {
      positions =
          masked.getFields().stream()
              .map(field -> schema.getField(field.name()))
              .mapToInt(field -> field == null ? -1 : field.pos())
              .toArray();
      known = schema;
    }
    return positions;
  }
}
