package io.millrace.schemas.masking;

import io.millrace.schemas.contract.AvroTypes;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.ContractException;
import io.millrace.schemas.contract.ContractField;
import java.util.List;
import org.apache.avro.Schema;

/** Avro schemas of records after masking. */
public final class MaskedSchemas {
  private MaskedSchemas() {}

  /**
   * The schema of a contract's records after masking: same names, same order. A transform on a
   * record, array or map holds for all its parts. Hash, tokenize, redact and partial leave strings;
   * generalize keeps the type; drop leaves a nullable of the type. Properties and defaults are
   * gone.
   *
   * @throws ContractException if the policy does not fit the contract
   */
  public static Schema of(Contract contract, MaskingPolicy policy) {
    policy.check(List.of(contract));
    return record(contract, policy, contract.avro(), contract.fields(), contract.avro().getName());
  }

  private static Schema record(
      Contract contract,
      MaskingPolicy policy,
      Schema record,
      List<ContractField> fields,
      String name) {
    List<Schema.Field> masked =
        fields.stream().map(field -> field(contract, policy, field, name)).toList();
    return Schema.createRecord(name, null, contract.avro().getNamespace(), false, masked);
  }

  private static Schema.Field field(
      Contract contract, MaskingPolicy policy, ContractField field, String enclosing) {
    String name = field.localName();
    Transform transform = policy.resolve(contract, field);
    Schema type = type(contract, policy, field, transform, field.type(), enclosing + "_" + name);
    return new Schema.Field(
        name, transform instanceof Transform.Drop ? AvroTypes.orNull(type) : type);
  }

  /**
   * Record types are named by their path, since one type may be masked differently in two places.
   */
  private static Schema type(
      Contract contract,
      MaskingPolicy policy,
      ContractField field,
      Transform transform,
      Schema type,
      String name) {
    Schema inner = AvroTypes.nonNull(type);
    Schema masked =
        switch (inner.getType()) {
          case RECORD ->
              transform instanceof Transform.Keep
                  ? record(contract, policy, inner, field.nested(), name)
                  : whole(transform, inner, name);
          case ARRAY ->
              Schema.createArray(
                  type(contract, policy, field, transform, inner.getElementType(), name));
          case MAP ->
              Schema.createMap(
                  type(contract, policy, field, transform, inner.getValueType(), name));
          default -> transform.typeAfter(inner);
        };
    return AvroTypes.nullable(type) ? AvroTypes.orNull(masked) : masked;
  }

  private static Schema whole(Transform transform, Schema type, String name) {
    Schema inner = AvroTypes.nonNull(type);
    Schema masked =
        switch (inner.getType()) {
          case RECORD -> wholeRecord(transform, inner, name);
          case ARRAY -> Schema.createArray(whole(transform, inner.getElementType(), name));
          case MAP -> Schema.createMap(whole(transform, inner.getValueType(), name));
          default -> transform.typeAfter(inner);
        };
    return AvroTypes.nullable(type) ? AvroTypes.orNull(masked) : masked;
  }

  private static Schema wholeRecord(Transform transform, Schema record, String name) {
    List<Schema.Field> fields =
        record.getFields().stream()
            .map(
                part ->
                    new Schema.Field(
                        part.name(), whole(transform, part.schema(), name + "_" + part.name())))
            .toList();
    return Schema.createRecord(name, null, record.getNamespace(), false, fields);
  }
}
