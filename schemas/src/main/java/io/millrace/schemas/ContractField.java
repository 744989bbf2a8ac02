package io.millrace.schemas;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * A field of a contract.
 *
 * @param name its name; for a nested field the path from the top, joined by dots, arrays and maps
 *     passed through
 * @param type its Avro type as declared
 * @param tags what the field holds, for the masking policy; tags of a record type count for the
 *     field that holds it
 * @param identifierDomain fields of one domain share a hash key, so that their hashes can be joined
 */
public record ContractField(
    String name, Schema type, Set<String> tags, Rules rules, Optional<String> identifierDomain) {

  static final String TAGS = "confluent:tags";

  public ContractField {
    tags = Set.copyOf(tags);
  }

  public boolean tagged() {
    return !tags.isEmpty();
  }

  public boolean nullable() {
    return AvroTypes.nullable(type);
  }

  /** The name of the column that holds this field: the first part of its path. */
  public String column() {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** The fields of the record this field holds, be it directly, in an array or in a map. */
  public List<ContractField> nested() {
    return AvroTypes.recordIn(type)
        .map(record -> record.getFields().stream().map(field -> of(name + ".", field)).toList())
        .orElse(List.of());
  }

  /**
   * @throws ContractException if the field's rules cannot be read
   */
  static ContractField of(String prefix, Schema.Field field) {
    Set<String> tags = new LinkedHashSet<>(tags(field.getObjectProp(TAGS)));
    AvroTypes.recordIn(field.schema())
        .ifPresent(record -> tags.addAll(tags(record.getObjectProp(TAGS))));
    FieldProperties properties = FieldProperties.of(prefix + field.name(), field);
    return new ContractField(
        prefix + field.name(), field.schema(), tags, properties.rules(), properties.domain());
  }

  private static List<String> tags(Object property) {
    return property instanceof List<?> list
        ? list.stream().map(Object::toString).toList()
        : List.of();
  }

  void violationsIn(IndexedRecord record, List<String> violations) {
    Schema.Field position = record.getSchema().getField(name);
    Object value = position == null ? null : record.get(position.pos());
    for (String violation : violations(value)) {
      violations.add("Field " + name + " " + violation + ".");
    }
  }

  /**
   * {@link Rules#violations} of a value as Avro's generic reader gives it, decimals as bytes
   * included.
   */
  public List<String> violations(Object avroValue) {
    return new ArrayList<>(rules.violations(AvroTypes.comparable(type, avroValue)));
  }
}
