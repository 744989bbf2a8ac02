package io.millrace.schemas.contract;

import io.millrace.schemas.finding.NameRule;
import io.millrace.schemas.finding.Names;
import io.millrace.schemas.finding.NearestName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** What must hold between the parts of one contract, names included. */
final class ContractChecks {
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
  private final ContractFindings findings;

  ContractChecks(Contract contract, ContractFindings findings) {
    this.contract = contract;
    this.findings = findings;
  }

  void run() {
    findings.add(
        Spot.of("namespace"),
        Names.violation("The domain (last part of the namespace)", contract.domain()));
    findings.add(
        Spot.of("name"), Names.violation("The entity (name in snake case)", contract.entity()));
    topic();
    key();
    idField();
    eventTime();
    durations();
    fieldIds();
    AvroKeys.check(contract.avro(), findings);
    contract.avro().getFields().forEach(field -> field("", field, Set.of(contract.avro())));
  }

  private void topic() {
    Spot spot = property("source").at("topic");
    String topic = contract.source().topic();
    if (!topic.isEmpty() && contract.kind() != Kind.EXTRACT) {
      findings.add(spot, Names.sourceTopicViolation(topic));
    }
    if (contract.rawTable().name().length() > Names.LONGEST) {
      findings.add(
          NameRule.TOO_LONG,
          Spot.of("name"),
          "The table %s has more than %d characters.".formatted(contract.rawTable(), Names.LONGEST),
          "Shorten domain or record name.");
    }
  }

  private static Spot property(String name) {
    return Spot.of(ContractParser.PROPERTY, name);
  }

  private void key() {
    if (contract.key().isEmpty() && contract.kind() != Kind.EVENT) {
      findings.add(
          ContractRule.FIELD,
          property("key"),
          "A contract of kind %s needs a key.".formatted(contract.kind().text()),
          "List the fields that identify a row.");
    }
    if (new HashSet<>(contract.key()).size() < contract.key().size()) {
      findings.add(ContractRule.FIELD, property("key"), "The key names a field twice.");
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
                findings.add(
                    ContractRule.FIELD,
                    property("event-time"),
                    "The event-time field %s must be a date or timestamp."
                        .formatted(field.name())));
    contract
        .eventTime()
        .ifPresent(time -> declared("event-time", time.field(), null, "it is a timestamp"));
  }

  private void declared(String role, String name, Set<Schema.Type> types, String rule) {
    Schema.Field field = contract.avro().getField(name);
    if (field == null) {
      List<String> names = contract.fields().stream().map(ContractField::name).toList();
      findings.add(
          ContractRule.FIELD,
          property(role),
          "The %s field '%s' is not among the fields.".formatted(role, name),
          NearestName.remedy(name, names));
    } else if (types != null && !types.contains(AvroTypes.nonNull(field.schema()).getType())) {
      findings.add(
          ContractRule.FIELD,
          property(role),
          "The %s field %s has an unfit type: %s.".formatted(role, name, rule));
    }
  }

  private void durations() {
    if (contract.retention().isNegative() || contract.retention().isZero()) {
      findings.add(
          ContractRule.PROPERTY,
          property("retention"),
          "The retention must be longer than nothing.");
    }
    if (contract.eventTime().filter(time -> time.outOfOrderness().isNegative()).isPresent()) {
      findings.add(
          ContractRule.PROPERTY,
          property("event-time").at("out-of-orderness"),
          "The out-of-orderness must not be negative.");
    }
  }

  private void fieldIds() {
    Set<Integer> seen = new HashSet<>();
    for (Schema.Field field : contract.avro().getFields()) {
      int id = FieldProperties.columnId(field);
      if (!seen.add(id)) {
        findings.add(
            ContractRule.FIELD,
            Spot.field(field.name()),
            "Field %s has the table field id %d of another.".formatted(field.name(), id),
            "Declare millrace.field-id.");
      }
    }
  }

  private void field(String prefix, Schema.Field field, Set<Schema> enclosing) {
    String path = prefix + field.name();
    findings.add(Spot.field(path), Names.violation("Field", field.name()));
    FieldProperties properties = FieldProperties.of(path, field, findings);
    RuleChecks.check(path, properties.rules(), field.schema(), findings);
    Tags.check(path, field, findings);
    AvroKeys.check(path, field, findings);
    type(path, field.schema(), enclosing);
  }

  private void type(String path, Schema type, Set<Schema> enclosing) {
    Schema inner = AvroTypes.nonNull(type);
    switch (inner.getType()) {
      case UNION ->
          unfit(
              path,
              "Field %s is a union of more than null and one type.".formatted(path),
              "Give each alternative a field of its own.");
      case NULL -> unfit(path, "Field %s can only be null.".formatted(path), "Give it a type.");
      case ARRAY -> type(path, inner.getElementType(), enclosing);
      case MAP -> type(path, inner.getValueType(), enclosing);
      case RECORD -> record(path, inner, enclosing);
      default -> logical(path, inner);
    }
  }

  private void record(String path, Schema record, Set<Schema> enclosing) {
    if (enclosing.stream().anyMatch(outer -> outer.getFullName().equals(record.getFullName()))) {
      unfit(
          path,
          "Field %s is a record that contains itself.".formatted(path),
          "No table can hold it: refer to the other row by its key.");
      return;
    }
    Set<Schema> deeper = new HashSet<>(enclosing);
    deeper.add(record);
    record.getFields().forEach(nested -> field(path + ".", nested, deeper));
  }

  private void logical(String path, Schema type) {
    String declared = type.getProp("logicalType");
    if (declared != null && type.getLogicalType() == null) {
      unfit(
          path,
          "Field %s declares logical type %s, which does not fit its type."
              .formatted(path, declared),
          "See the table of types in schemas/README.md.");
    } else if (AvroTypes.hasNoTableType(type)) {
      unfit(
          path,
          "Field %s has logical type %s, which no table can hold.".formatted(path, declared),
          "See the table of types in schemas/README.md.");
    } else if (AvroTypes.logicalName(type).equals("time-micros")) {
      unfit(path, TIME_MICROS.formatted(path), "");
    } else if (type.getLogicalType() instanceof LogicalTypes.Decimal decimal
        && decimal.getPrecision() > MAX_PRECISION) {
      unfit(path, PRECISION.formatted(path, decimal.getPrecision()), "");
    }
  }

  private void unfit(String path, String message, String remedy) {
    findings.add(ContractRule.FIELD, Spot.field(path, "type"), message, remedy);
  }
}
