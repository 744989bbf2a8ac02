package io.millrace.schemas.contract;

import io.millrace.schemas.finding.NearestName;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/**
 * Avro keeps any key that it does not know as a property. One that is nearly the name of a known
 * key is a misspelt one, and what was meant would be lost in silence.
 */
final class AvroKeys {
  private static final Set<String> KNOWN =
      Set.of(
          "name",
          "namespace",
          "type",
          "doc",
          "default",
          "order",
          "aliases",
          "fields",
          "symbols",
          "items",
          "values",
          "size",
          "logicalType",
          "precision",
          "scale",
          ContractParser.PROPERTY,
          Tags.PROPERTY);

  /** Names shorter than this are misspelt by one edit only. */
  private static final int LONG = 6;

  private AvroKeys() {}

  static void check(Schema record, ContractFindings findings) {
    check("The record", Spot.WHOLE, record, findings);
  }

  static void check(String path, Schema.Field field, ContractFindings findings) {
    check("Field " + path, Spot.field(path), field, findings);
    if (field.schema().getType() != Schema.Type.UNION) {
      check("The type of field " + path, Spot.field(path, "type"), field.schema(), findings);
    }
  }

  private static void check(
      String where, Spot spot, JsonProperties holder, ContractFindings findings) {
    for (String key : holder.getObjectProps().keySet()) {
      Optional<String> meant = NearestName.of(key, KNOWN, key.length() < LONG ? 1 : 2);
      if (!KNOWN.contains(key) && !key.contains("tag")) {
        meant.ifPresent(
            nearest ->
                findings.add(
                    ContractRule.UNKNOWN_PROPERTY,
                    spot.at(key),
                    "%s has a property '%s', which nobody reads.".formatted(where, key),
                    "Did you mean '" + nearest + "'?"));
      }
    }
  }
}
