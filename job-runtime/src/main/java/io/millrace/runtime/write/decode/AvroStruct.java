package io.millrace.runtime.write.decode;

import io.millrace.schemas.contract.AvroTypes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;

/**
 * An Avro record as Kafka Connect's Avro converters write it: Connect's types stand in schema
 * properties.
 */
public record AvroStruct(GenericRecord avro) implements SourceStruct {

  private static final String CONNECT_NAME = "connect.name";

  @Override
  public boolean has(String field) {
    return avro.getSchema().getField(field) != null;
  }

  @Override
  public List<String> names() {
    return avro.getSchema().getFields().stream().map(Schema.Field::name).toList();
  }

  @Override
  public Object get(String field) {
    Schema.Field declared = avro.getSchema().getField(field);
    return declared == null ? null : value(avro.get(declared.pos()));
  }

  @Override
  public SourceType type(String field) {
    Schema.Field declared = avro.getSchema().getField(field);
    return declared == null ? SourceType.PLAIN : type(AvroTypes.nonNull(declared.schema()));
  }

  private static SourceType type(Schema schema) {
    OptionalInt scale =
        schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
            ? OptionalInt.of(decimal.getScale())
            : OptionalInt.empty();
    String connect = schema.getProp(CONNECT_NAME);
    return new SourceType(connect == null ? AvroTypes.logicalName(schema) : connect, scale);
  }

  static Object value(Object avroValue) {
    if (avroValue instanceof GenericRecord nested) {
      return new AvroStruct(nested);
    } else if (avroValue instanceof List<?> list) {
      return list.stream().map(AvroStruct::value).toList();
    } else if (avroValue instanceof Map<?, ?> map) {
      return AvroMap.of(map);
    } else if (avroValue instanceof GenericFixed fixed) {
      return ByteBuffer.wrap(fixed.bytes());
    } else if (avroValue instanceof CharSequence || avroValue instanceof GenericEnumSymbol<?>) {
      return avroValue.toString();
    }
    return avroValue;
  }
}
