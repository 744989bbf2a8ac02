package io.millrace.runtime.write.masking;

import static io.millrace.runtime.write.masking.TaggedFields.contract;
import static io.millrace.runtime.write.masking.TaggedFields.field;
import static io.millrace.runtime.write.masking.TaggedFields.logical;
import static io.millrace.runtime.write.masking.TaggedFields.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.contract.AvroTypes;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.ContractException;
import io.millrace.schemas.masking.MaskingPolicy;
import io.millrace.schemas.masking.Transform;
import io.millrace.schemas.masking.Transform.Generalize;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskerTest {
  private static final MaskingPolicy POLICY =
      new MaskingPolicy(
          7,
          "shop",
          Map.of(
              "DROP", new Transform.Drop(),
              "REDACT", new Transform.Redact("***"),
              "HASH", new Transform.Hash(),
              "TOKEN", new Transform.Tokenize(),
              "LAST", new Transform.Partial(4),
              "YEAR", Generalize.to(Generalize.Unit.YEAR),
              "MONTH", Generalize.to(Generalize.Unit.MONTH),
              "DAY", Generalize.to(Generalize.Unit.DAY),
              "PREFIX", Generalize.toPrefix(2)),
          Map.of());

  @TempDir private Path directory;
  private Path keyset;
  private KeyProvider keys;

  @BeforeEach
  void generateKeys() {
    keyset = directory.resolve("keys.json");
    MaskingKeys.generate(keyset);
    keys = TinkKeyProvider.file(keyset);
  }

  private Masker masker(String... fields) {
    return Masker.of(contract(fields), POLICY, keys);
  }

  /** Masks the values of a record's fields after its id, and returns what became of them. */
  private GenericRecord mask(Contract contract, Object... values) {
    GenericData.Record clear = new GenericData.Record(contract.avro());
    clear.put("id", 1);
    for (int i = 0; i < values.length; i++) {
      clear.put(i + 1, values[i]);
    }
    return Masker.of(contract, POLICY, keys).mask(clear);
  }

  private Object maskOne(String field, Object value) {
    return mask(contract(field), value).get(1);
  }

  @Test
  void leavesNothingOfWhatIsDroppedOrRedacted() {
    assertThat(maskOne(text("DROP"), new Utf8("Jane"))).isNull();
    assertThat(maskOne(text("REDACT"), new Utf8("Jane"))).isEqualTo("***");
  }

  @Test
  void leavesNullNull() {
    for (String tag : POLICY.byTag().keySet()) {
      String type =
          tag.matches("YEAR|MONTH|DAY") ? logical("long", "timestamp-micros") : "\"string\"";
      assertThat(maskOne(field("x", type, tag, ""), null)).isNull();
    }
  }

  @Test
  void showsTheLastCharactersOfWhatIsLongEnough() {
    assertThat(maskOne(text("LAST"), new Utf8("262-555-5124"))).isEqualTo("********5124");
    assertThat(maskOne(text("LAST"), new Utf8("1234567"))).isEqualTo("*******");
    assertThat(maskOne(field("x", "\"long\"", "LAST", ""), 12345678L)).isEqualTo("****5678");
  }

  @Test
  void generalizesDatesTimestampsAndTexts() {
    String date = logical("int", "date");
    int birth = (int) LocalDate.of(1961, 8, 26).toEpochDay();
    assertThat(maskOne(field("x", date, "YEAR", ""), birth))
        .isEqualTo((int) LocalDate.of(1961, 1, 1).toEpochDay());
    assertThat(maskOne(field("x", date, "MONTH", ""), birth))
        .isEqualTo((int) LocalDate.of(1961, 8, 1).toEpochDay());
    long before1970 = Instant.parse("1961-08-26T17:30:00.000001Z").toEpochMilli() * 1000 + 1;
    assertThat(maskOne(field("x", logical("long", "timestamp-micros"), "DAY", ""), before1970))
        .isEqualTo(Instant.parse("1961-08-26T00:00:00Z").toEpochMilli() * 1000);
    long millis = Instant.parse("2024-05-06T17:30:00Z").toEpochMilli();
    assertThat(maskOne(field("x", logical("long", "timestamp-millis"), "YEAR", ""), millis))
        .isEqualTo(Instant.parse("2024-01-01T00:00:00Z").toEpochMilli());
    assertThat(maskOne(text("PREFIX"), new Utf8("15057"))).isEqualTo("15");
    assertThat(maskOne(text("PREFIX"), new Utf8("😀😀😀"))).isEqualTo("😀😀");
    assertThat(maskOne(text("PREFIX"), new Utf8("1"))).isEqualTo("1");
  }

  @Test
  void hashesOneIdentifierAlikeInEveryFieldOfItsDomain() {
    Contract contract =
        contract(
            field("a", "\"long\"", "HASH", "account"),
            field("b", "\"string\"", "HASH", "account"),
            field("c", "\"string\"", "HASH", "customer"),
            field("d", "\"string\"", "HASH", ""));
    GenericRecord masked =
        mask(
            contract,
            87462024688L,
            new Utf8("87462024688 "),
            new Utf8("87462024688"),
            "87462024688");
    assertThat(masked.get("a")).isEqualTo(masked.get("b")).asString().matches("[0-9a-f]{64}");
    assertThat(List.of(masked.get("b"), masked.get("c"), masked.get("d"))).doesNotHaveDuplicates();
  }

  @Test
  void hashesOnePhoneAlikeHoweverItIsWritten() {
    Contract contract =
        contract(
            field("a", "\"string\"", "HASH", "phone"), field("b", "\"string\"", "HASH", "phone"));
    GenericRecord masked = mask(contract, "(262) 555-5124", "262.555.5124");
    assertThat(masked.get("a")).isEqualTo(masked.get("b"));
  }

  @Test
  void hashesDecimalsByTheirValue() {
    String two = "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}";
    Contract contract =
        contract(field("a", two, "HASH", "n"), field("b", "\"string\"", "HASH", "n"));
    GenericRecord masked = mask(contract, ByteBuffer.wrap(new byte[] {0, (byte) 250}), "2.5");
    assertThat(masked.get("a")).isEqualTo(masked.get("b"));
  }

  @Test
  void tokenizesReversibly() {
    Contract contract =
        contract(
            field("a", "\"string\"", "TOKEN", "phone"), field("b", "\"string\"", "TOKEN", "phone"));
    GenericRecord masked = mask(contract, "262-555-5124", "262-555-5124");
    assertThat(masked.get("a")).isEqualTo(masked.get("b")).isNotEqualTo("262-555-5124");
    String token = masked.get("a").toString();
    assertThat(keys.open().tokenizer("phone").text(token)).isEqualTo("262-555-5124");
    assertThatThrownBy(() -> keys.open().tokenizer("fax").text(token))
        .isInstanceOf(MaskingException.class);
  }

  @Test
  void dependsOnTheKeyset() {
    Object before = maskOne(text("HASH"), "Jane");
    assertThat(maskOne(text("HASH"), "Jane")).isEqualTo(before);
    Masker first = masker(text("HASH"));
    Path other = directory.resolve("other.json");
    MaskingKeys.generate(other);
    keys = TinkKeyProvider.file(other);
    assertThat(maskOne(text("HASH"), "Jane")).isNotEqualTo(before);
    assertThat(first.version()).startsWith("7/shop.").isNotEqualTo(masker(text("HASH")).version());
  }

  @Test
  void masksInsideRecordsArraysAndMaps() throws Exception {
    Contract contract = contract(PEOPLE, TAGGED_MAP);
    Schema person = contract.avro().getField("people").schema().getElementType();
    GenericData.Record jane = new GenericData.Record(person);
    jane.put("city", new Utf8("Sooke"));
    jane.put("name", new Utf8("Jane"));
    jane.put("phones", Map.of(new Utf8("home"), new Utf8("262-555-5124")));
    GenericRecord masked = mask(contract, List.of(jane), Map.of(new Utf8("a"), 5));
    GenericRecord maskedJane = (GenericRecord) ((List<?>) masked.get("people")).get(0);
    assertThat(maskedJane.get("city")).hasToString("Sooke");
    assertThat(maskedJane.get("name")).isEqualTo("***");
    assertThat(maskedJane.get("phones").toString()).doesNotContain("home", "5124");
    assertThat(((Map<?, ?>) masked.get("scores")).values())
        .singleElement()
        .asString()
        .matches("[0-9a-f]{64}");
    assertThat(AvroTypes.nullable(masked.getSchema().getField("scores").schema())).isTrue();
    write(masked);
  }

  /** Fails if a value does not fit the masked schema. */
  private static void write(GenericRecord record) throws Exception {
    var encoder = EncoderFactory.get().binaryEncoder(new ByteArrayOutputStream(), null);
    new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
    encoder.flush();
  }

  @Test
  void findsFieldsByNameInRecordsOfAnotherSchema() {
    Schema written =
        new Schema.Parser()
            .parse(
                """
                {"type":"record","name":"Value","fields":[{"name":"x","type":"string"},
                 {"name":"more","type":"string"},{"name":"id","type":"int"}]}""");
    GenericData.Record clear = new GenericData.Record(written);
    clear.put("x", "Jane");
    clear.put("id", 9);
    GenericRecord masked = masker(text("REDACT")).mask(clear);
    assertThat(masked.get("id")).isEqualTo(9);
    assertThat(masked.get("x")).isEqualTo("***");
    assertThat(masked.getSchema().getFields()).hasSize(2);
  }

  @Test
  void refusesAPolicyThatLeavesATagOpenBeforeAnythingRuns() {
    assertThatThrownBy(() -> masker(text("UNKNOWN"))).isInstanceOf(ContractException.class);
  }

  @Test
  void travelsWithoutKeys() throws Exception {
    Masker masker = masker(text("HASH"));
    masker.open();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(masker);
    String shipped = bytes.toString(StandardCharsets.ISO_8859_1);
    for (String secret : KeysetFiles.secrets(keyset)) {
      assertThat(shipped).doesNotContain(secret);
      assertThat(masker + " " + keys + " " + keys.open()).doesNotContain(secret);
    }
    Masker copy =
        (Masker) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    assertThat(copy.version()).isEqualTo(masker.version());
    assertThat(copy.schema()).isEqualTo(masker.schema());
  }

  @Test
  void keepsValuesOutOfItsErrors() {
    String date = field("born", logical("int", "date"), "YEAR", "");
    assertThatThrownBy(() -> maskOne(date, "Jane Doe"))
        .isInstanceOf(MaskingException.class)
        .hasMessage("Field born of shop.Order has a value that does not fit its type")
        .hasNoCause();
  }

  @Test
  void masksTheReferenceDomainAsItsPolicySays() throws Exception {
    Path foodmart = Path.of(System.getProperty("millrace.root"), "examples", "foodmart");
    Contract sales = Contract.parse(Files.readString(foodmart.resolve("contracts/sales.avsc")));
    GenericData.Record line = new GenericData.Record(sales.avro());
    line.put("line_id", "1997-000001");
    line.put("customer_id", 6280);
    line.put("customer_name", "Sheri Nowmer");
    line.put("customer_phone", "271-555-9715");
    line.put("customer_account_num", 87462024688L);
    GenericRecord masked =
        Masker.of(sales, MaskingPolicy.load(foodmart.resolve("policy.yaml")), keys).mask(line);
    assertThat(masked.get("line_id")).isEqualTo("1997-000001");
    assertThat(masked.get("customer_id")).isEqualTo(6280);
    assertThat(masked.toString()).doesNotContain("Sheri", "Nowmer", "9715", "87462024688");
  }

  private static final String PEOPLE =
      """
      {"name":"people","type":{"type":"array","items":{"type":"record","name":"Person","fields":[
        {"name":"city","type":"string"},
        {"name":"name","type":"string","confluent:tags":["REDACT"]},
        {"name":"phones","type":{"type":"map","values":["null","string"]},
         "confluent:tags":["TOKEN"]}]}}}""";
  private static final String TAGGED_MAP =
      """
      {"name":"scores","type":["null",{"type":"map","values":"int"}],"confluent:tags":["HASH"]}""";
}
