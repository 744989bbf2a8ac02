package io.millrace.schemas.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

class KeyEncoderTest {
  private static String hex(Object... parts) {
    return HexFormat.of().formatHex(KeyEncoder.encode(parts));
  }

  /** These bytes are in topics and state: they must never change. */
  @Test
  void keepsItsFormat() {
    assertThat(hex()).isEqualTo("01");
    assertThat(hex((Object) null)).isEqualTo("0100");
    assertThat(hex(false, true)).isEqualTo("010102");
    assertThat(hex(258)).isEqualTo("01" + "030000000000000102");
    assertThat(hex(-1L)).isEqualTo("01" + "03ffffffffffffffff");
    assertThat(hex(new BigDecimal("1.50"))).isEqualTo("01" + "04" + "00000001" + "000000010f");
    assertThat(hex(1.5)).isEqualTo("01" + "053ff8000000000000");
    assertThat(hex("é")).isEqualTo("01" + "0600000002c3a9");
    assertThat(hex(new byte[] {7})).isEqualTo("01" + "070000000107");
    assertThat(hex(LocalDate.of(1970, 1, 2))).isEqualTo("01" + "080000000000000001");
    assertThat(hex(Instant.ofEpochSecond(1))).isEqualTo("01" + "0900000000000f4240");
    assertThat(hex(LocalDateTime.of(1970, 1, 1, 0, 0, 1))).isEqualTo("01" + "0a00000000000f4240");
    assertThat(hex(LocalTime.of(0, 0, 1))).isEqualTo("01" + "0b00000000000f4240");
  }

  @Test
  void encodesIntegersOfAnyWidthByTheirValue() {
    assertThat(hex(5))
        .isEqualTo(hex(5L))
        .isEqualTo(hex((short) 5))
        .isEqualTo(hex((byte) 5))
        .isEqualTo(hex(BigInteger.valueOf(5)));
  }

  @Test
  void encodesDecimalsByTheirValue() {
    assertThat(hex(new BigDecimal("2.5000"))).isEqualTo(hex(new BigDecimal("2.5")));
    assertThat(hex(new BigDecimal("0.00"))).isEqualTo(hex(BigDecimal.ZERO));
    assertThat(hex(new BigDecimal("100"))).isEqualTo(hex(new BigDecimal("1E2")));
  }

  @Test
  void encodesOneTextAlikeWhateverHoldsIt() {
    UUID id = UUID.fromString("6F9619FF-8B86-D011-B42D-00C04FC964FF");
    assertThat(hex(new Utf8("abc"))).isEqualTo(hex("abc")).isEqualTo(hex(new StringBuilder("abc")));
    assertThat(hex(id)).isEqualTo(hex("6f9619ff-8b86-d011-b42d-00c04fc964ff"));
    assertThat(hex(ByteBuffer.wrap(new byte[] {1, 2}))).isEqualTo(hex(new byte[] {1, 2}));
    assertThat(hex(OffsetDateTime.parse("2024-01-01T01:00:00+01:00")))
        .isEqualTo(hex(Instant.parse("2024-01-01T00:00:00Z")));
    assertThat(hex(-0.0)).isEqualTo(hex(0.0)).isEqualTo(hex(0.0f));
  }

  @Test
  void tellsApartWhatLooksAlike() {
    List<String> encodings =
        List.of(
            hex(),
            hex((Object) null),
            hex(""),
            hex(new byte[0]),
            hex(0),
            hex(0.0),
            hex(BigDecimal.ZERO),
            hex(false),
            hex("0"),
            hex(LocalDate.EPOCH),
            hex(Instant.EPOCH),
            hex(LocalTime.MIDNIGHT),
            hex(LocalDateTime.of(1970, 1, 1, 0, 0)),
            hex(null, null),
            hex("a", "b"),
            hex("b", "a"),
            hex("ab"),
            hex("ab", ""),
            hex("", "ab"));
    assertThat(encodings).doesNotHaveDuplicates();
  }

  @Test
  void roundsInstantsDownToMicroseconds() {
    Instant before = Instant.ofEpochSecond(-1, 999_999_999);
    assertThat(hex(before)).isEqualTo(hex(Instant.ofEpochSecond(-1, 999_999_000)));
  }

  @Test
  void refusesOtherTypesWithoutShowingTheirValue() {
    assertThatThrownBy(() -> KeyEncoder.encode(List.of("secret")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> KeyEncoder.encode(BigInteger.ONE.shiftLeft(64)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givesEqualBytesForEqualKeysOnly() {
    Random random = new Random(42);
    Map<String, List<Object>> byEncoding = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      List<Object> key = randomKey(random);
      String encoding = HexFormat.of().formatHex(KeyEncoder.encodeAll(key));
      List<Object> same = byEncoding.putIfAbsent(encoding, key);
      assertThat(same == null || same.equals(key)).as("%s and %s", key, same).isTrue();
      assertThat(hex(new ArrayList<>(key).toArray())).isEqualTo(encoding);
    }
    assertThat(byEncoding.values()).doesNotHaveDuplicates();
  }

  private static List<Object> randomKey(Random random) {
    Object[] parts = new Object[random.nextInt(4)];
    Arrays.setAll(parts, i -> randomPart(random));
    return Arrays.asList(parts);
  }

  /** From a small range, so that equal keys do occur. */
  private static Object randomPart(Random random) {
    int value = random.nextInt(4) - 1;
    return switch (random.nextInt(8)) {
      case 0 -> null;
      case 1 -> (long) value;
      case 2 -> new BigDecimal(BigInteger.valueOf(value), 1);
      case 3 -> "\0a".repeat(value + 1);
      case 4 -> value > 0;
      case 5 -> LocalDate.ofEpochDay(value);
      case 6 -> Instant.ofEpochSecond(0, value * 1000L);
      default -> (double) value;
    };
  }
}
