package io.millrace.schemas.masking;

import io.millrace.schemas.contract.AvroTypes;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.ContractField;
import io.millrace.schemas.contract.ContractFindings;
import io.millrace.schemas.contract.ContractRule;
import io.millrace.schemas.contract.FieldProperties;
import io.millrace.schemas.contract.Spot;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/** Fields of a contract that stay clear although others like them are masked, or look sensitive. */
final class ClearFields {
  private static final Pattern SENSITIVE =
      Pattern.compile(
          "(^|_)(e_?mail|phone\\d*|telephone|mobile|fax|ssn|social_security|passport|iban|tax_id|birth_?date|birth_?day"
              + "|date_of_birth|first_?name|last_?name|f_?name|l_?name|full_?name|surname|maiden_?name|street|address\\d*"
              + "|password|secret|salary|yearly_income|income|credit_card|card_number|account_num(ber)?"
              + "|ip_address|driver_licen[cs]e)($|_)");

  /** Ids that say something by themselves; any other points at a row. */
  private static final Pattern SENSITIVE_ID =
      Pattern.compile("(^|_)(e_?mail|tax|national|passport|social_security|driver_licen[cs]e)_id$");

  private static final Pattern SENSITIVE_DOC =
      Pattern.compile(
          "\\b(personal data|personally identif|e-?mail address|phone number|date of birth|social"
              + " security|home address|full name|passport|confidential)",
          Pattern.CASE_INSENSITIVE);

  private final MaskingPolicy policy;
  private final Contract contract;
  private final ContractFindings findings;
  private final Map<String, ContractField> maskedRecords = new HashMap<>();

  ClearFields(MaskingPolicy policy, Contract contract, ContractFindings findings) {
    this.policy = policy;
    this.contract = contract;
    this.findings = findings;
  }

  void check() {
    Set<String> maskedNames = new TreeSet<>();
    for (ContractField field : contract.allFields()) {
      if (isMasked(field)) {
        record(field).ifPresent(name -> maskedRecords.putIfAbsent(name, field));
        maskedNames.add(field.localName());
      }
    }
    Set<String> covered = new TreeSet<>();
    for (ContractField field : contract.allFields()) {
      boolean inMasked = covered.stream().anyMatch(path -> field.name().startsWith(path + "."));
      if (isMasked(field)) {
        covered.add(field.name());
      } else if (!inMasked && !isPublic(field) && !isCopy(field)) {
        suspicious(field, maskedNames);
      }
    }
  }

  private boolean isMasked(ContractField field) {
    return field.tagged() || policy.byField().containsKey(contract.subject() + "." + field.name());
  }

  /** The same record type, masked in one field and clear in another. */
  private boolean isCopy(ContractField field) {
    Optional<ContractField> masked = record(field).map(maskedRecords::get);
    masked.ifPresent(
        other ->
            findings.add(
                ContractRule.CLEAR_COPY,
                Spot.field(field.name()),
                "Field %s holds the same record as %s, which is masked, and stays clear."
                    .formatted(field.name(), other.name()),
                "Tag it too: \"confluent:tags\": [\"%s\"]; or, if it is nobody's secret, \"millrace\": {\"public\": true}."
                    .formatted(String.join("\", \"", new TreeSet<>(other.tags())))));
    return masked.isPresent();
  }

  private static Optional<String> record(ContractField field) {
    return AvroTypes.recordIn(field.type()).map(Schema::getFullName);
  }

  private void suspicious(ContractField field, Set<String> maskedNames) {
    if (!field.nested().isEmpty()) {
      return;
    }
    String name = field.localName();
    if (maskedNames.contains(name)) {
      warn(field, "has the name of a field that is masked elsewhere in this contract");
    } else if (isSensitive(name.toLowerCase(Locale.ROOT)) || isPersonName(field)) {
      warn(field, "has a name that sounds like personal data");
    } else if (declared(field.name())
        .map(Schema.Field::doc)
        .filter(doc -> SENSITIVE_DOC.matcher(doc).find())
        .isPresent()) {
      warn(field, "is documented as personal data");
    }
  }

  private static boolean isSensitive(String name) {
    return name.endsWith("_id")
        ? SENSITIVE_ID.matcher(name).find()
        : SENSITIVE.matcher(name).find();
  }

  private boolean isPersonName(ContractField field) {
    int dot = field.name().lastIndexOf('.');
    if (dot < 0) {
      return PersonNames.matches(field.localName(), contract.avro().getName());
    }
    String around = field.name().substring(0, dot);
    String record =
        declared(around)
            .flatMap(declared -> AvroTypes.recordIn(declared.schema()))
            .map(Schema::getName)
            .orElse("");
    return PersonNames.matches(
        field.localName(), record, around.substring(around.lastIndexOf('.') + 1));
  }

  private boolean isPublic(ContractField field) {
    return declared(field.name())
        .map(declared -> FieldProperties.of(field.name(), declared).isPublic())
        .orElse(false);
  }

  private Optional<Schema.Field> declared(String name) {
    Schema record = contract.avro();
    Schema.Field found = null;
    for (String part : name.split("\\.")) {
      found = record == null ? null : record.getField(part);
      record = found == null ? null : AvroTypes.recordIn(found.schema()).orElse(null);
    }
    return Optional.ofNullable(found);
  }

  private void warn(ContractField field, String why) {
    findings.add(
        ContractRule.SENSITIVE_NAME,
        Spot.field(field.name()),
        "Field %s %s, and has no tag: it stays clear.".formatted(field.name(), why),
        "Give it a tag; or, if it is nobody's secret, \"millrace\": {\"public\": true}.");
  }
}
