package io.millrace.runtime.write.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.contract.AvroTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;

class ValueReaderTest {

  private static final Schema DECIMAL =
      LogicalTypes.decimal(10, 4).addToSchema(SchemaBuilder.builder().bytesType());
  private static final Schema DATE =
      LogicalTypes.date().addToSchema(SchemaBuilder.builder().intType());
  private static final Schema MICROS =
      LogicalTypes.timestampMicros().addToSchema(SchemaBuilder.builder().longType());
  private static final Schema MILLIS =
      LogicalTypes.timestampMillis().addToSchema(SchemaBuilder.builder().longType());
  private static final Schema INT = SchemaBuilder.builder().intType();
  private static final Schema LONG = SchemaBuilder.builder().longType();
  private static final Schema FLOAT = SchemaBuilder.builder().floatType();
  private static final Schema STRING = SchemaBuilder.builder().stringType();
  private static final Schema TIME =
      LogicalTypes.timeMillis().addToSchema(SchemaBuilder.builder().intType());
  private static final Schema UUID =
      LogicalTypes.uuid().addToSchema(Schema.createFixed("Uuid", null, null, 16));

  @Test
  void decimalsKeepTheirValueAtTheContractsScale() {
    SourceType cents = new SourceType("", OptionalInt.of(2));
    assertThat(decimal(ByteBuffer.wrap(new byte[] {4, (byte) 0xE2}), cents)).hasToString("12.5000");
    assertThat(decimal("BOI=", cents)).hasToString("12.5000");
    assertThat(decimal("12.5", SourceType.PLAIN)).hasToString("12.5000");
    assertThat(decimal(12L, SourceType.PLAIN)).hasToString("12.0000");
  }

  @Test
  void decimalsAreNeverRoundedNorCut() {
    assertMismatch("1.23456", DECIMAL);
    assertMismatch("1234567.0", DECIMAL);
    assertMismatch(1.5d, DECIMAL);
  }

  @Test
  void timestampsCountInTheUnitTheSourceNames() {
    assertThat(read(7L, "io.debezium.time.MicroTimestamp", MICROS)).isEqualTo(7L);
    assertThat(read(7L, "io.debezium.time.Timestamp", MICROS)).isEqualTo(7_000L);
    assertThat(read(7_000L, "io.debezium.time.NanoTimestamp", MICROS)).isEqualTo(7L);
    assertThat(read(7_000L, "io.debezium.time.MicroTimestamp", MILLIS)).isEqualTo(7L);
  }

  @Test
  void timestampsAreNeverCut() {
    assertThatThrownBy(() -> read(7L, "io.debezium.time.NanoTimestamp", MICROS))
        .isInstanceOf(ValueReader.MismatchException.class);
  }

  @Test
  void readsIsoTimes() {
    assertThat(ValueReader.ofText("1997-01-01T12:00:00Z", MICROS)).isEqualTo(852_120_000_000_000L);
    assertThat(ValueReader.ofText("1997-01-01T14:00:00+02:00", MICROS))
        .isEqualTo(852_120_000_000_000L);
    assertThat(ValueReader.ofText("1997-01-01 12:00:00", MICROS)).isEqualTo(852_120_000_000_000L);
    assertThat(ValueReader.ofText("1997-01-01", DATE)).isEqualTo(9_862);
  }

  @Test
  void aTimestampIsNoDate() {
    assertThatThrownBy(() -> read(7L, "io.debezium.time.MicroTimestamp", DATE))
        .isInstanceOf(ValueReader.MismatchException.class);
    assertThat(read(9_862, "io.debezium.time.Date", DATE)).isEqualTo(9_862);
  }

  @Test
  void numbersMustFitTheirType() {
    assertThat(ValueReader.ofText("7", INT)).isEqualTo(7);
    assertMismatch(1L + Integer.MAX_VALUE, INT);
    assertMismatch(new BigDecimal("1.5"), INT);
    assertMismatch("7", INT);
    assertMismatch(7, STRING);
  }

  @Test
  void decimalsWithoutABoundAreTextsWithAllTheirDigits() {
    SourceType thousandths = new SourceType("", OptionalInt.of(3));
    ByteBuffer unscaled =
        ByteBuffer.wrap(new BigInteger("12345678901234567890123456789012345678901").toByteArray());
    assertThat(ValueReader.read(unscaled, thousandths, STRING))
        .isEqualTo("12345678901234567890123456789012345678.901");
    assertThat(ValueReader.read("BOI=", thousandths, STRING)).isEqualTo("1.250");
  }

  @Test
  void timesOfDayAreNeverCut() {
    assertThat(read(43_200_001_000L, "io.debezium.time.MicroTime", TIME)).isEqualTo(43_200_001);
    assertThat(ValueReader.ofText("12:00:00.001", TIME)).isEqualTo(43_200_001);
    assertThatThrownBy(() -> read(43_200_000_001L, "io.debezium.time.MicroTime", TIME))
        .isInstanceOf(ValueReader.MismatchException.class);
    assertThat(read(43_200_000_001L, "io.debezium.time.MicroTime", LONG))
        .isEqualTo(43_200_000_001L);
  }

  @Test
  void readsTextsAsUuids() {
    assertThat(ValueReader.ofText("00000000-0000-0001-0000-000000000002", UUID))
        .isEqualTo(
            new GenericData.Fixed(
                UUID, new byte[] {0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2}));
    assertMismatch("no uuid", UUID);
  }

  @Test
  void aDoubleIsAFloatOnlyIfItIsOne() {
    assertThat(ValueReader.read(0.5d, SourceType.PLAIN, FLOAT)).isEqualTo(0.5f);
    assertThat(ValueReader.read(0.1f, SourceType.PLAIN, FLOAT)).isEqualTo(0.1f);
    assertMismatch(0.1d, FLOAT);
  }

  @Test
  void messagesNameTypesAndNoValues() {
    assertThatThrownBy(() -> ValueReader.ofText("secret", DECIMAL))
        .hasMessage("cannot be read as decimal")
        .hasNoCause();
  }

  private static Object read(Object value, String type, Schema wanted) {
    return ValueReader.read(value, new SourceType(type, OptionalInt.empty()), wanted);
  }

  private static Object decimal(Object value, SourceType type) {
    return AvroTypes.comparable(DECIMAL, ValueReader.read(value, type, DECIMAL));
  }

  private static void assertMismatch(Object value, Schema wanted) {
    assertThatThrownBy(() -> ValueReader.read(value, SourceType.PLAIN, wanted))
        .isInstanceOf(ValueReader.MismatchException.class);
  }
}
