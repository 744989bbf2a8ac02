package io.millrace.schemas.contract;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * A field of a contract.
 *
 * @param name its name; for a nested field the path from the top, joined by dots, arrays and maps
 *     passed through
 * @param type its Avro type as declared
 * @param tags what the field holds, for the masking policy: its own tags and those on its type
 * @param identifierDomain fields of one domain share a hash key, so that their hashes can be joined
 * @param nested the fields of the record this field holds, be it directly, in an array or in a map
 */
public record ContractField(
    String name,
    Schema type,
    Set<String> tags,
    Rules rules,
    Optional<String> identifierDomain,
    List<ContractField> nested) {

  public ContractField {
    tags = Set.copyOf(tags);
    nested = List.copyOf(nested);
  }

  /** The top-level fields of a contract's schema. */
  static List<ContractField> of(Schema contract) {
    return fields("", contract, Set.of());
  }

  /** A record inside itself gives no fields: the checks refuse it. */
  private static List<ContractField> fields(String prefix, Schema record, Set<String> enclosing) {
    if (enclosing.contains(record.getFullName())) {
      return List.of();
    }
    Set<String> deeper = new HashSet<>(enclosing);
    deeper.add(record.getFullName());
    return record.getFields().stream().map(field -> of(prefix, field, deeper)).toList();
  }

  private static ContractField of(String prefix, Schema.Field field, Set<String> enclosing) {
    String path = prefix + field.name();
    Set<String> tags = new LinkedHashSet<>(Tags.on(field));
    FieldProperties properties = FieldProperties.of(path, field);
    List<ContractField> nested =
        AvroTypes.recordIn(field.schema())
            .map(record -> fields(path + ".", record, enclosing))
            .orElse(List.of());
    return new ContractField(
        path, field.schema(), tags, properties.rules(), properties.domain(), nested);
  }

  public boolean tagged() {
    return !tags.isEmpty();
  }

  public boolean nullable() {
    return AvroTypes.nullable(type);
  }

  /** The last part of the path: the field's name in its record. */
  public String localName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /**
   * {@link Rules#violations} of a value as Avro's generic reader gives it: decimals as bytes,
   * timestamps as numbers. Fields of nested records are not looked at.
   */
  public List<String> violations(Object avroValue) {
    LogicalType logical = AvroTypes.nonNull(type).getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal && avroValue != null) {
      return rules.acceptsAnyValue() && fits(avroValue, decimal.getPrecision())
          ? List.of()
          : decimalViolations(decimal, AvroTypes.comparable(type, avroValue));
    }
    return rules.acceptsAnyValue()
        ? rules.violations(avroValue)
        : rules.violations(AvroTypes.comparable(type, avroValue));
  }

  /** Avro lets bytes hold more digits than the type says; a table's column does not. */
  private List<String> decimalViolations(LogicalTypes.Decimal type, Object value) {
    if (value instanceof BigDecimal number && number.precision() > type.getPrecision()) {
      return List.of("has more than the " + type.getPrecision() + " digits of its type");
    }
    return rules.violations(value);
  }

  /** Whether so few bytes hold no more than so many digits, whatever they are. */
  private static boolean fits(Object unscaled, int digits) {
    return unscaled instanceof ByteBuffer bytes
        && Math.floor((8 * bytes.remaining() - 1) * Math.log10(2)) + 1 <= digits;
  }

  /** Whether there are values that break a rule, or might. */
  boolean isJudged() {
    return !rules.acceptsAnyValue()
        || rules.required()
        || !nested.isEmpty()
        || AvroTypes.nonNull(type).getLogicalType() instanceof LogicalTypes.Decimal;
  }

  private void violationsIn(IndexedRecord record, List<String> violations) {
    Schema.Field position = record.getSchema().getField(localName());
    judge(position == null ? null : record.get(position.pos()), violations);
  }

  /** Adds a sentence per violation of the value and of what is in it. */
  void judge(Object value, List<String> violations) {
    for (String violation : violations(value)) {
      violations.add("Field " + name + " " + violation + ".");
    }
    if (!nested.isEmpty()) {
      violationsInside(value, violations);
    }
  }

  private void violationsInside(Object value, List<String> violations) {
    if (value instanceof IndexedRecord record) {
      nested.forEach(field -> field.violationsIn(record, violations));
    } else if (value instanceof Iterable<?> elements) {
      elements.forEach(element -> violationsInside(element, violations));
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(element -> violationsInside(element, violations));
    }
  }
}
