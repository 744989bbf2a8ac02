package io.millrace.runtime.write.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.write.masking.KeyProvider;
import io.millrace.runtime.write.masking.Masker;
import io.millrace.runtime.write.masking.MaskingKeys;
import io.millrace.runtime.write.masking.TinkKeyProvider;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.ContractException;
import io.millrace.schemas.masking.MaskingPolicy;
import io.millrace.schemas.masking.Transform;
import io.millrace.schemas.masking.Transform.Generalize;
import io.millrace.schemas.table.IcebergSchemas;
import io.millrace.schemas.table.MetadataColumns;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a transform makes of a value, the column that its contract and policy declare holds it.
 */
class MaskedTypesTest {
  private static final List<String> LEAVES =
      List.of(
          "\"string\"",
          "\"int\"",
          "\"long\"",
          "\"double\"",
          "\"float\"",
          "\"boolean\"",
          "\"bytes\"",
          "{\"type\":\"fixed\",\"name\":\"Code\",\"size\":3}",
          "{\"type\":\"enum\",\"name\":\"State\",\"symbols\":[\"OPEN\"]}",
          "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}",
          "{\"type\":\"int\",\"logicalType\":\"date\"}",
          "{\"type\":\"int\",\"logicalType\":\"time-millis\"}",
          "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}",
          "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}",
          "{\"type\":\"long\",\"logicalType\":\"local-timestamp-micros\"}");
  private static final List<Transform> TRANSFORMS =
      List.of(
          new Transform.Drop(),
          new Transform.Redact("***"),
          new Transform.Hash(),
          new Transform.Tokenize(),
          new Transform.Partial(2),
          Generalize.to(Generalize.Unit.YEAR),
          Generalize.to(Generalize.Unit.MONTH),
          Generalize.to(Generalize.Unit.DAY),
          Generalize.toPrefix(1));

  @TempDir private Path directory;
  private KeyProvider keys;

  @BeforeEach
  void generateKeys() {
    MaskingKeys.generate(directory.resolve("keys.json"));
    keys = TinkKeyProvider.file(directory.resolve("keys.json"));
  }

  @Test
  void fitTheirColumns() {
    int judged = 0;
    for (String leaf : LEAVES) {
      for (String type : List.of(leaf, array(leaf), map(leaf), record(leaf))) {
        for (Transform transform : TRANSFORMS) {
          judged += judge(contract(type), transform) ? 1 : 0;
        }
      }
    }
    assertThat(judged).isGreaterThan(LEAVES.size() * 4 * 4);
  }

  /** False if the policy refuses the transform for the type, before anything runs. */
  private boolean judge(Contract contract, Transform transform) {
    MaskingPolicy policy = new MaskingPolicy(1, "test", Map.of("TAG", transform), Map.of());
    try {
      policy.check(List.of(contract));
    } catch (ContractException refused) {
      return false;
    }
    GenericData.Record clear = new GenericData.Record(contract.avro());
    clear.put("id", 1);
    clear.put("x", value(contract.avro().getField("x").schema().getTypes().get(1)));
    GenericRecord masked = Masker.of(contract, policy, keys).mask(clear);
    assertThat(GenericData.get().validate(masked.getSchema(), masked))
        .as("%s of %s", transform, contract.avro())
        .isTrue();
    assertThat(throughTheColumns(contract, policy, masked)).isNotNull();
    return true;
  }

  private static RowData throughTheColumns(
      Contract contract, MaskingPolicy policy, GenericRecord masked) {
    RowType type = FlinkSchemaUtil.convert(IcebergSchemas.raw(contract, policy));
    int metadata = MetadataColumns.EVENT.size();
    GenericRowData fields = new GenericRowData(2);
    new AvroToRowData(masked.getSchema()).write(masked, fields, 0);
    RowType columns = new RowType(type.getFields().subList(metadata, type.getFieldCount()));
    return new RowDataSerializer(columns).toBinaryRow(fields);
  }

  private static Contract contract(String type) {
    return Contract.parse(
        """
        {"type":"record","name":"Order","namespace":"shop","millrace":{"kind":"event","version":1,
         "owner":"shop","source":{"topic":"orders","format":"json"},"key":["id"]},
         "fields":[{"name":"id","type":"int"},
                   {"name":"x","type":["null",%s],"confluent:tags":["TAG"]}]}"""
            .formatted(type));
  }

  private static String array(String items) {
    return "{\"type\":\"array\",\"items\":%s}".formatted(items);
  }

  private static String map(String values) {
    return "{\"type\":\"map\",\"values\":[\"null\",%s]}".formatted(values);
  }

  private static String record(String field) {
    return "{\"type\":\"record\",\"name\":\"Part\",\"fields\":[{\"name\":\"y\",\"type\":%s}]}"
        .formatted(field);
  }

  private static Object value(Schema type) {
    return switch (type.getType()) {
      case STRING -> "some text";
      case INT -> 12_345;
      case LONG -> 1_234_567_890L;
      case DOUBLE -> 1.5;
      case FLOAT -> 1.5f;
      case BOOLEAN -> true;
      case BYTES -> ByteBuffer.wrap(new byte[] {1, 2});
      case FIXED -> new GenericData.Fixed(type, new byte[] {1, 2, 3});
      case ENUM -> new GenericData.EnumSymbol(type, "OPEN");
      case ARRAY -> List.of(value(type.getElementType()));
      case MAP -> Map.of("key", value(type.getValueType().getTypes().get(1)));
      case RECORD -> part(type);
      default -> throw new IllegalArgumentException(type.toString());
    };
  }

  private static GenericData.Record part(Schema type) {
    GenericData.Record record = new GenericData.Record(type);
    record.put("y", value(type.getField("y").schema()));
    return record;
  }
}
