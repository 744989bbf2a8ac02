package io.millrace.schemas.contract;

import io.millrace.schemas.finding.Finding;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Judges whether a contract may follow another: old tables must be able to hold new rows, and old
 * records must still be readable. Fields may be added (nullable or with a default), become
 * nullable, and widen: int to long, float to double, decimals to more digits before the point.
 */
public final class ContractChange {
  private final Contract before;
  private final Contract after;
  private final ContractFindings findings;

  private ContractChange(Contract before, Contract after, ContractText text) {
    this.before = before;
    this.after = after;
    this.findings = new ContractFindings(text::place);
  }

  /** What forbids the change; empty if nothing does. */
  public static List<Finding> findings(Contract before, Contract after) {
    return findings(before, after, ContractText.of(after));
  }

  /**
   * @param text of the later contract
   */
  static List<Finding> findings(Contract before, Contract after, ContractText text) {
    return new ContractChange(before, after, text).judge();
  }

  private List<Finding> judge() {
    if (before.equals(after)) {
      return List.of();
    }
    if (after.version() <= before.version()) {
      findings.add(
          ContractRule.SAME_VERSION,
          property("version"),
          "The contract changed since version %d was released.".formatted(before.version()),
          "Give it version %d.".formatted(before.version() + 1));
    }
    same("name", Spot.of("name"), before.subject(), after.subject());
    same("kind", property("kind"), before.kind().text(), after.kind().text());
    Spot topic = property("source").at("topic");
    same("source topic", topic, before.source().topic(), after.source().topic());
    same("key", property("key"), before.key(), after.key());
    same("id", property("id"), before.idField(), after.idField());
    same("event-time field", property("event-time"), eventTime(before), eventTime(after));
    fields("", before.avro(), after.avro());
    return findings.list();
  }

  private static Optional<String> eventTime(Contract contract) {
    return contract.eventTime().map(EventTime::field);
  }

  private static Spot property(String name) {
    return Spot.of(ContractParser.PROPERTY, name);
  }

  private void same(String what, Spot spot, Object old, Object now) {
    if (!Objects.equals(old, now)) {
      findings.add(
          ContractRule.CHANGED_IDENTITY,
          spot,
          "The %s was %s in version %d and is %s: old and new rows would not belong together."
              .formatted(what, shown(old), before.version(), shown(now)),
          "Put it back, or make a new contract under another name.");
    }
  }

  private static String shown(Object value) {
    Object plain = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    return plain == null ? "absent" : plain.toString();
  }

  private void fields(String prefix, Schema old, Schema now) {
    for (Schema.Field field : old.getFields()) {
      Schema.Field successor = now.getField(field.name());
      if (successor == null) {
        add(
            prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1),
            "Field %s is gone.".formatted(prefix + field.name()),
            "Keep it, nullable.");
      } else {
        field(prefix + field.name(), field, successor);
      }
    }
    for (Schema.Field field : now.getFields()) {
      if (old.getField(field.name()) == null && !readableWhenMissing(field)) {
        add(
            prefix + field.name(),
            "New field %s needs a default, or null: older records lack it."
                .formatted(prefix + field.name()),
            "Write \"type\": [\"null\", ...], \"default\": null.");
      }
    }
  }

  private static boolean readableWhenMissing(Schema.Field field) {
    return field.hasDefaultValue() || AvroTypes.nullable(field.schema());
  }

  private void field(String path, Schema.Field old, Schema.Field now) {
    boolean column = path.indexOf('.') < 0;
    if (column && FieldProperties.columnId(old) != FieldProperties.columnId(now)) {
      add(
          path,
          "Field %s has another column id than before.".formatted(path),
          "Add new fields at the end, or declare \"millrace\": {\"field-id\": %d}."
              .formatted(FieldProperties.columnId(old) - FieldProperties.FIRST_FIELD_ID));
    }
    type(path, old.schema(), now.schema());
  }

  private void type(String path, Schema old, Schema now) {
    Schema from = AvroTypes.nonNull(old);
    Schema to = AvroTypes.nonNull(now);
    if (AvroTypes.nullable(old) && !AvroTypes.nullable(now)) {
      add(path, "Field %s may not lose its null.".formatted(path), "Older records have nulls.");
    }
    if (from.getType() != to.getType()) {
      widened(path, from, to);
      return;
    }
    switch (from.getType()) {
      case RECORD -> fields(path + ".", from, to);
      case ARRAY -> type(path, from.getElementType(), to.getElementType());
      case MAP -> type(path, from.getValueType(), to.getValueType());
      case ENUM -> symbols(path, from, to);
      default -> meaning(path, from, to);
    }
  }

  private void widened(String path, Schema from, Schema to) {
    boolean plain = from.getLogicalType() == null && to.getLogicalType() == null;
    boolean wider =
        from.getType() == Schema.Type.INT && to.getType() == Schema.Type.LONG
            || from.getType() == Schema.Type.FLOAT && to.getType() == Schema.Type.DOUBLE;
    if (!plain || !wider) {
      retyped(path, from, to);
    }
  }

  private void symbols(String path, Schema from, Schema to) {
    if (!to.getEnumSymbols().containsAll(from.getEnumSymbols())) {
      add(
          path,
          "Field %s may not lose a symbol.".formatted(path),
          "Keep %s.".formatted(String.join(", ", from.getEnumSymbols())));
    }
  }

  private void meaning(String path, Schema from, Schema to) {
    boolean same =
        from.getLogicalType() instanceof LogicalTypes.Decimal old
                && to.getLogicalType() instanceof LogicalTypes.Decimal now
            ? now.getScale() == old.getScale() && now.getPrecision() >= old.getPrecision()
            : AvroTypes.logicalName(from).equals(AvroTypes.logicalName(to));
    boolean fixed = from.getType() == Schema.Type.FIXED;
    if (!same || fixed && from.getFixedSize() != to.getFixedSize()) {
      retyped(path, from, to);
    }
  }

  private static String name(Schema type) {
    return type.getLogicalType() instanceof LogicalTypes.Decimal decimal
        ? "decimal(%d,%d)".formatted(decimal.getPrecision(), decimal.getScale())
        : AvroTypes.logicalName(type).isEmpty()
            ? type.getType().getName()
            : AvroTypes.logicalName(type);
  }

  private void retyped(String path, Schema from, Schema to) {
    add(
        path,
        "Field %s may not change from %s to %s.".formatted(path, name(from), name(to)),
        "Keep its type, and add a field of the other type beside it.");
  }

  private void add(String path, String message, String remedy) {
    findings.add(ContractRule.INCOMPATIBLE_FIELD, Spot.field(path), message, remedy);
  }
}
