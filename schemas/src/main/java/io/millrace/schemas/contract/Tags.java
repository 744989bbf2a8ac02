package io.millrace.schemas.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/**
 * Tags as Confluent writes them: a list of names under {@code confluent:tags}, on a field or on its
 * type.
 */
public final class Tags {
  public static final String PROPERTY = "confluent:tags";

  private Tags() {}

  /** The tags of a field and of the types it is made of; fields of nested records keep theirs. */
  static List<String> on(Schema.Field field) {
    return Stream.concat(own(field).stream(), on(field.schema()).stream()).distinct().toList();
  }

  private static List<String> on(Schema type) {
    List<String> tags = new ArrayList<>(own(type));
    switch (type.getType()) {
      case UNION -> type.getTypes().forEach(branch -> tags.addAll(on(branch)));
      case ARRAY -> tags.addAll(on(type.getElementType()));
      case MAP -> tags.addAll(on(type.getValueType()));
      default -> {}
    }
    return tags;
  }

  private static List<String> own(JsonProperties holder) {
    return holder.getObjectProp(PROPERTY) instanceof List<?> list
        ? list.stream().map(Object::toString).toList()
        : List.of();
  }

  /**
   * A tag that is misspelt would leave a sensitive field clear, so what looks like one is refused.
   */
  static void check(String path, Schema.Field field, ContractFindings findings) {
    check("Field " + path, Spot.field(path), field, findings);
    if (field.schema().getType() != Schema.Type.UNION) {
      check("The type of field " + path, Spot.field(path, "type"), field.schema(), findings);
    }
  }

  private static void check(
      String where, Spot spot, JsonProperties holder, ContractFindings findings) {
    Object tags = holder.getObjectProp(PROPERTY);
    boolean names =
        tags instanceof List<?> list
            && list.stream().allMatch(tag -> tag instanceof String text && !text.isBlank());
    if (tags != null && !names) {
      findings.add(
          ContractRule.TAG,
          spot.at(PROPERTY),
          "%s: %s must be a list of names.".formatted(where, PROPERTY),
          "Write [\"PII\"].");
    }
    for (String name : holder.getObjectProps().keySet()) {
      if (!name.equals(PROPERTY) && name.toLowerCase(Locale.ROOT).contains("tag")) {
        findings.add(
            ContractRule.TAG,
            spot.at(name),
            "%s has a property '%s', which masks nothing.".formatted(where, name),
            "Tags go under '" + PROPERTY + "'.");
      }
    }
  }
}
