package io.millrace.curate.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.read.output.SchemaId;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.testkit.FakeRegistry;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.DateType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.TimestampType;
import org.apache.flink.table.types.logical.VarCharType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroRowEncoderTest {

  private static final RowType TYPE =
      RowType.of(
          new LogicalType[] {
            new VarCharType(VarCharType.MAX_LENGTH),
            new DecimalType(38, 4),
            new LocalZonedTimestampType(6),
            new TimestampType(6),
            new DateType(),
            new BooleanType(),
            new DoubleType(),
            new IntType()
          },
          new String[] {"id", "amount", "at", "local", "day", "flag", "ratio", "absent"});

  @Test
  void writesWhatAnyReaderOfTheRegistrysSchemaUnderstands() throws Exception {
    try (FakeRegistry registry = new FakeRegistry()) {
      RegistryClient client = new RegistryClient(registry.url());
      Schema schema = AvroRowEncoder.schema("test", "row", TYPE);
      int id = client.register("test-value", schema);
      byte[] bytes = new AvroRowEncoder(TYPE, SchemaId.of(id)).encode(row());
      GenericRecord read = new ConfluentAvro(client).decode(bytes, null);
      assertThat(read.get("id")).hasToString("a");
      assertThat(read.get("amount"))
          .isEqualTo(ByteBuffer.wrap(new BigDecimal("-1.5000").unscaledValue().toByteArray()));
      assertThat(read.get("at")).isEqualTo(-1L);
      assertThat(read.get("local")).isEqualTo(1_000_002L);
      assertThat(read.get("day")).isEqualTo(3);
      assertThat(read.get("flag")).isEqualTo(true);
      assertThat(read.get("ratio")).isEqualTo(0.5);
      assertThat(read.get("absent")).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        -1,
        127,
        128,
        -128,
        -129,
        255,
        256,
        32_767,
        32_768,
        -32_769,
        999_999_999_999_999_999L
      })
  void writesShortDecimalsInTheFewestBytes(long unscaled) {
    assertThat(AvroRowEncoder.unscaled(DecimalData.fromUnscaledLong(unscaled, 18, 2)))
        .isEqualTo(BigInteger.valueOf(unscaled).toByteArray());
  }

  @Test
  void namesTheLogicalTypes() {
    Schema schema = AvroRowEncoder.schema("test", "row", TYPE);
    assertThat(logicalType(schema, "at")).isEqualTo("timestamp-micros");
    assertThat(logicalType(schema, "local")).isEqualTo("local-timestamp-micros");
    assertThat(logicalType(schema, "amount")).isEqualTo("decimal");
  }

  @Test
  void refusesANestedColumnByItsName() {
    RowType nested =
        RowType.of(new LogicalType[] {new ArrayType(new IntType())}, new String[] {"x"});
    assertThatThrownBy(() -> AvroRowEncoder.schema("test", "row", nested))
        .hasMessageContaining("Column x is ARRAY<INT>");
  }

  private static String logicalType(Schema schema, String field) {
    return schema.getField(field).schema().getTypes().get(1).getLogicalType().getName();
  }

  private static GenericRowData row() {
    return GenericRowData.of(
        StringData.fromString("a"),
        DecimalData.fromBigDecimal(new BigDecimal("-1.5"), 38, 4),
        TimestampData.fromEpochMillis(-1, 999_000),
        TimestampData.fromEpochMillis(1000, 2000),
        3,
        true,
        0.5,
        null);
  }
}
