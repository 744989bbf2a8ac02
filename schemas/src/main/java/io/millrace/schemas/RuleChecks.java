package io.millrace.schemas;

import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/** Whether rules fit the type of their field. */
final class RuleChecks {
  private static final Set<Schema.Type> NUMBERS =
      Set.of(Schema.Type.INT, Schema.Type.LONG, Schema.Type.FLOAT, Schema.Type.DOUBLE);
  private static final Set<Schema.Type> TEXTS =
      Set.of(Schema.Type.STRING, Schema.Type.ENUM, Schema.Type.INT, Schema.Type.LONG);

  private RuleChecks() {}

  static void check(String path, Rules rules, Schema declared, List<String> violations) {
    Schema type = AvroTypes.nonNull(declared);
    boolean decimal = AvroTypes.logicalName(type).equals("decimal");
    boolean range = rules.min().isPresent() || rules.max().isPresent();
    if (range && !decimal && !NUMBERS.contains(type.getType())) {
      violations.add(
          "Field %s has a range, but is neither number, date nor timestamp.".formatted(path));
    }
    if (rules.min().isPresent()
        && rules.max().isPresent()
        && rules.min().get().compareTo(rules.max().get()) > 0) {
      violations.add("Field %s has a range whose minimum is above its maximum.".formatted(path));
    }
    if ((rules.pattern().isPresent() || !rules.allowed().isEmpty())
        && !TEXTS.contains(type.getType())) {
      violations.add("Field %s has a pattern or enum, but is no text.".formatted(path));
    }
  }
}
