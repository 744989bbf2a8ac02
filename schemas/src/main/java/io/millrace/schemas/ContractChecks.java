package io.millrace.schemas;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** What must hold between the parts of one contract, names included. */
final class ContractChecks {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Set<String> EVENT_TIMES =
      Set.of(
          "date",
          "timestamp-micros",
          "timestamp-millis",
          "local-timestamp-micros",
          "local-timestamp-millis");

  private static final Set<Schema.Type> KEY_TYPES =
      Set.of(
          Schema.Type.STRING,
          Schema.Type.INT,
          Schema.Type.LONG,
          Schema.Type.BOOLEAN,
          Schema.Type.BYTES,
          Schema.Type.FIXED,
          Schema.Type.ENUM);

  private static final int MAX_PRECISION = 38;
  private static final String PRECISION =
      "Field %s is a decimal of %d digits, and a table's holds 38: declare a string, which keeps all digits.";
  private static final String TIME_MICROS =
      "Field %s has logical type time-micros, and Flink keeps milliseconds of a time of day: declare"
          + " time-millis, which takes times in whole milliseconds and no others, or a plain long, which keeps"
          + " the microseconds since midnight.";

  private final Contract contract;
  private final List<String> violations;

  ContractChecks(Contract contract, List<String> violations) {
    this.contract = contract;
    this.violations = violations;
  }

  void run() {
    name("The last part of the namespace", contract.domain());
    name("The record's name in snake case", contract.entity());
    key();
    idField();
    eventTime();
    durations();
    fieldIds();
    contract.avro().getFields().forEach(field -> field("", field, Set.of(contract.avro())));
  }

  private void key() {
    if (contract.key().isEmpty() && contract.kind() != Kind.EVENT) {
      violations.add("A contract of kind %s needs a key.".formatted(contract.kind().text()));
    }
    if (new HashSet<>(contract.key()).size() < contract.key().size()) {
      violations.add("The key names a field twice.");
    }
    for (String name : contract.key()) {
      declared("key", name, KEY_TYPES, "a key is text, a whole number, boolean, decimal or time");
    }
  }

  private void idField() {
    contract
        .idField()
        .ifPresent(
            name ->
                declared(
                    "id",
                    name,
                    Set.of(Schema.Type.STRING, Schema.Type.INT, Schema.Type.LONG),
                    "an event id is text or a whole number"));
  }

  private void eventTime() {
    contract
        .eventTime()
        .map(EventTime::field)
        .map(name -> contract.avro().getField(name))
        .filter(field -> !EVENT_TIMES.contains(AvroTypes.logicalName(field.schema())))
        .ifPresent(
            field ->
                violations.add(
                    "The event-time field %s must be a date or timestamp."
                        .formatted(field.name())));
    contract
        .eventTime()
        .ifPresent(time -> declared("event-time", time.field(), null, "it is a timestamp"));
  }

  private void declared(String role, String name, Set<Schema.Type> types, String rule) {
    Schema.Field field = contract.avro().getField(name);
    if (field == null) {
      violations.add("The %s field '%s' is not among the fields.".formatted(role, name));
    } else if (types != null && !types.contains(AvroTypes.nonNull(field.schema()).getType())) {
      violations.add("The %s field %s has an unfit type: %s.".formatted(role, name, rule));
    }
  }

  private void durations() {
    if (contract.retention().isNegative() || contract.retention().isZero()) {
      violations.add("The retention must be longer than nothing.");
    }
    if (contract.eventTime().filter(time -> time.outOfOrderness().isNegative()).isPresent()) {
      violations.add("The out-of-orderness must not be negative.");
    }
  }

  private void fieldIds() {
    Set<Integer> seen = new HashSet<>();
    for (Schema.Field field : contract.avro().getFields()) {
      int id = IcebergSchemas.fieldId(field);
      if (!seen.add(id)) {
        violations.add(
            "Field %s has the table field id %d of another: declare millrace.field-id."
                .formatted(field.name(), id));
      }
    }
  }

  private void field(String prefix, Schema.Field field, Set<Schema> enclosing) {
    String path = prefix + field.name();
    name("Field name " + path, field.name());
    FieldProperties properties = FieldProperties.of(path, field);
    violations.addAll(properties.violations());
    RuleChecks.check(path, properties.rules(), field.schema(), violations);
    Tags.check(path, field, violations);
    type(path, field.schema(), enclosing);
  }

  private void type(String path, Schema type, Set<Schema> enclosing) {
    Schema inner = AvroTypes.nonNull(type);
    switch (inner.getType()) {
      case UNION ->
          violations.add("Field %s is a union of more than null and one type.".formatted(path));
      case NULL -> violations.add("Field %s can only be null.".formatted(path));
      case ARRAY -> type(path, inner.getElementType(), enclosing);
      case MAP -> type(path, inner.getValueType(), enclosing);
      case RECORD -> record(path, inner, enclosing);
      default -> logical(path, inner);
    }
  }

  private void record(String path, Schema record, Set<Schema> enclosing) {
    if (enclosing.stream().anyMatch(outer -> outer.getFullName().equals(record.getFullName()))) {
      violations.add("Field %s is a record that contains itself.".formatted(path));
      return;
    }
    Set<Schema> deeper = new HashSet<>(enclosing);
    deeper.add(record);
    record.getFields().forEach(nested -> field(path + ".", nested, deeper));
  }

  private void logical(String path, Schema type) {
    String declared = type.getProp("logicalType");
    if (declared != null && type.getLogicalType() == null) {
      violations.add(
          "Field %s declares logical type %s, which does not fit its type."
              .formatted(path, declared));
    } else if (AvroToIceberg.unsupported(type)) {
      violations.add(
          "Field %s has logical type %s, which no table can hold.".formatted(path, declared));
    } else if (AvroTypes.logicalName(type).equals("time-micros")) {
      violations.add(TIME_MICROS.formatted(path));
    } else if (type.getLogicalType() instanceof LogicalTypes.Decimal decimal
        && decimal.getPrecision() > MAX_PRECISION) {
      violations.add(PRECISION.formatted(path, decimal.getPrecision()));
    }
  }

  private void name(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      violations.add(
          "%s must be snake case, a letter first ([a-z][a-z0-9_]*), not '%s'."
              .formatted(what, name));
    }
  }
}
