package io.millrace.schemas.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.ContractTexts;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;

class IcebergSchemasTest {
  @Test
  void putsMetadataFirstInFixedOrder() {
    Schema event = IcebergSchemas.raw(ContractTexts.eventOf());
    assertThat(event.columns())
        .extracting(NestedField::name)
        .containsExactly(
            "_event_id",
            "_topic",
            "_topic_id",
            "_kafka_partition",
            "_offset",
            "_kafka_time",
            "_key",
            "_headers",
            "_event_time",
            "_ingested_at",
            "_contract",
            "_masking_version",
            "_replayed",
            "id");
    Schema change = IcebergSchemas.raw(Contract.parse(ContractTexts.change("Item")));
    assertThat(change.columns())
        .extracting(NestedField::name)
        .endsWith("_replayed", "_op", "_sequence", "_source_time", "_tx_id", "_snapshot", "id");
  }

  @Test
  void requiresTheKeyOfAnEventButNotOfAChange() {
    assertThat(IcebergSchemas.raw(ContractTexts.eventOf()).findField("id").isRequired()).isTrue();
    Contract change = Contract.parse(ContractTexts.change("Item"));
    assertThat(IcebergSchemas.raw(change).findField("id").isOptional()).isTrue();
  }

  @Test
  void mapsLogicalTypes() {
    Schema schema =
        IcebergSchemas.raw(
            ContractTexts.eventOf(
                logical("price", "bytes", "decimal\",\"precision\":10,\"scale\":\"4"),
                logical("day", "int", "date"),
                logical("at", "long", "timestamp-millis"),
                logical("local_at", "long", "local-timestamp-micros"),
                logical("clock", "int", "time-millis"),
                logical("uid", "string", "uuid")));
    assertThat(schema.findType("price")).isEqualTo(Types.DecimalType.of(10, 4));
    assertThat(schema.findType("day")).isEqualTo(Types.DateType.get());
    assertThat(schema.findType("at")).isEqualTo(Types.TimestampType.withZone());
    assertThat(schema.findType("local_at")).isEqualTo(Types.TimestampType.withoutZone());
    assertThat(schema.findType("clock")).isEqualTo(Types.TimeType.get());
    assertThat(schema.findType("uid")).isEqualTo(Types.StringType.get());
  }

  private static String logical(String name, String type, String logical) {
    return """
        {"name":"%s","type":{"type":"%s","logicalType":"%s"}}"""
        .formatted(name, type, logical)
        .replace("\"4\"", "4");
  }

  @Test
  void mapsNestedRecordsArraysAndMaps() {
    Schema schema = IcebergSchemas.raw(ContractTexts.eventOf(LINES, COUNTS));
    assertThat(schema.findType("lines.element.product")).isEqualTo(Types.IntegerType.get());
    assertThat(schema.findType("lines.element.notes.element")).isEqualTo(Types.StringType.get());
    assertThat(schema.findType("counts.value")).isEqualTo(Types.LongType.get());
  }

  @Test
  void givesEveryPartAnIdOfItsOwnThatNewColumnsDoNotShift() {
    Schema before = IcebergSchemas.raw(ContractTexts.eventOf(LINES));
    Schema after = IcebergSchemas.raw(ContractTexts.eventOf(LINES, COUNTS));
    Map<Integer, NestedField> ids = TypeUtil.indexById(after.asStruct());
    TypeUtil.indexById(before.asStruct())
        .forEach((id, field) -> assertThat(ids.get(id)).isEqualTo(field));
    assertThat(after.findField("id").fieldId()).isEqualTo(100);
    assertThat(after.findField("lines").fieldId()).isEqualTo(101);
  }

  @Test
  void takesDeclaredFieldIds() {
    String field =
        """
        {"name":"total","type":"int","millrace":{"field-id":40}}""";
    assertThat(IcebergSchemas.raw(ContractTexts.eventOf(field)).findField("total").fieldId())
        .isEqualTo(140);
  }

  @Test
  void needsThePolicyWhenFieldsAreTagged() {
    Contract contract = ContractTexts.eventOf(ContractTexts.tagged("phone", "\"string\"", "PHONE"));
    assertThatThrownBy(() -> IcebergSchemas.raw(contract))
        .hasMessage("shop.order has tagged fields: its raw table needs the masking policy");
  }

  @Test
  void describesQuarantineAndLedger() {
    assertThat(IcebergSchemas.quarantine().findType("payload")).isEqualTo(Types.BinaryType.get());
    assertThat(IcebergSchemas.ledger().findField("taken").type().isMapType()).isTrue();
    assertThat(IcebergSchemas.ledger().columns()).hasSize(17);
  }

  private static final String LINES =
      """
      {"name":"lines","type":{"type":"array","items":{"type":"record","name":"Line","fields":[
        {"name":"product","type":"int"},
        {"name":"notes","type":["null",{"type":"array","items":"string"}]}]}}}""";
  private static final String COUNTS =
      """
      {"name":"counts","type":{"type":"map","values":"long"}}""";
}
