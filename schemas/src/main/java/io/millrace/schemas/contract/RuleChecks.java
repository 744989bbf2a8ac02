package io.millrace.schemas.contract;

import java.util.Set;
import org.apache.avro.Schema;

/** Whether rules fit the type of their field. */
final class RuleChecks {
  private static final Set<Schema.Type> NUMBERS =
      Set.of(Schema.Type.INT, Schema.Type.LONG, Schema.Type.FLOAT, Schema.Type.DOUBLE);
  private static final Set<Schema.Type> TEXTS =
      Set.of(Schema.Type.STRING, Schema.Type.ENUM, Schema.Type.INT, Schema.Type.LONG);

  private RuleChecks() {}

  static void check(String path, Rules rules, Schema declared, ContractFindings findings) {
    Schema type = AvroTypes.nonNull(declared);
    boolean decimal = AvroTypes.logicalName(type).equals("decimal");
    boolean range = rules.min().isPresent() || rules.max().isPresent();
    if (range && !decimal && !NUMBERS.contains(type.getType())) {
      String message = "Field %s has a range, but is neither number, date nor timestamp.";
      unfit(path, "range", message, findings);
    }
    if (rules.min().isPresent()
        && rules.max().isPresent()
        && rules.min().get().compareTo(rules.max().get()) > 0) {
      unfit(path, "range", "Field %s has a range whose minimum is above its maximum.", findings);
    }
    if ((rules.pattern().isPresent() || !rules.allowed().isEmpty())
        && !TEXTS.contains(type.getType())) {
      String key = rules.pattern().isPresent() ? "pattern" : "enum";
      unfit(path, key, "Field %s has a pattern or enum, but is no text.", findings);
    }
  }

  private static void unfit(String path, String key, String message, ContractFindings findings) {
    Spot spot = Spot.field(path, ContractParser.PROPERTY, key);
    findings.add(ContractRule.FIELD_RULE, spot, message.formatted(path));
  }
}
