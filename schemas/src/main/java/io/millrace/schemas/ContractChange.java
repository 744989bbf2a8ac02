package io.millrace.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
  private final List<String> violations = new ArrayList<>();

  private ContractChange(Contract before, Contract after) {
    this.before = before;
    this.after = after;
  }

  /** What forbids the change, as sentences; empty if nothing does. */
  public static List<String> violations(Contract before, Contract after) {
    return new ContractChange(before, after).judge();
  }

  private List<String> judge() {
    if (before.equals(after)) {
      return List.of();
    }
    if (after.version() <= before.version()) {
      add("it changed, so its version must be above %d.".formatted(before.version()));
    }
    same("name", before.subject(), after.subject());
    same("kind", before.kind().text(), after.kind().text());
    same("source", before.source().topic(), after.source().topic());
    same("key", before.key(), after.key());
    same("id", before.idField(), after.idField());
    fields("", before.avro(), after.avro());
    return List.copyOf(violations);
  }

  private void same(String what, Object old, Object now) {
    if (!Objects.equals(old, now)) {
      add("its %s must stay as it is: rows would no longer belong together.".formatted(what));
    }
  }

  private void fields(String prefix, Schema old, Schema now) {
    for (Schema.Field field : old.getFields()) {
      Schema.Field successor = now.getField(field.name());
      if (successor == null) {
        add("field %s is gone; keep it, nullable.".formatted(prefix + field.name()));
      } else {
        field(prefix + field.name(), field, successor);
      }
    }
    for (Schema.Field field : now.getFields()) {
      if (old.getField(field.name()) == null && !readableWhenMissing(field)) {
        add("new field %s needs a default, or null.".formatted(prefix + field.name()));
      }
    }
  }

  private static boolean readableWhenMissing(Schema.Field field) {
    return field.hasDefaultValue() || AvroTypes.nullable(field.schema());
  }

  private void field(String path, Schema.Field old, Schema.Field now) {
    boolean column = path.indexOf('.') < 0;
    if (column && IcebergSchemas.fieldId(old) != IcebergSchemas.fieldId(now)) {
      add("field %s has another column id; declare millrace.field-id.".formatted(path));
    }
    type(path, old.schema(), now.schema());
  }

  private void type(String path, Schema old, Schema now) {
    Schema from = AvroTypes.nonNull(old);
    Schema to = AvroTypes.nonNull(now);
    if (AvroTypes.nullable(old) && !AvroTypes.nullable(now)) {
      add("field %s may not lose its null.".formatted(path));
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
      add("field %s may not change from %s to %s.".formatted(path, name(from), name(to)));
    }
  }

  private void symbols(String path, Schema from, Schema to) {
    if (!to.getEnumSymbols().containsAll(from.getEnumSymbols())) {
      add("field %s may not lose a symbol.".formatted(path));
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
      add("field %s may not change from %s to %s.".formatted(path, name(from), name(to)));
    }
  }

  private static String name(Schema type) {
    return type.getLogicalType() instanceof LogicalTypes.Decimal decimal
        ? "decimal(%d,%d)".formatted(decimal.getPrecision(), decimal.getScale())
        : AvroTypes.logicalName(type).isEmpty()
            ? type.getType().getName()
            : AvroTypes.logicalName(type);
  }

  private void add(String violation) {
    violations.add(before.subject() + ": " + violation);
  }
}
