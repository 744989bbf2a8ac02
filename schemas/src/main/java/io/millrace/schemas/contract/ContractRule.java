package io.millrace.schemas.contract;

import io.millrace.schemas.finding.Rule;
import io.millrace.schemas.finding.Severity;

/** What contracts and masking policies must hold to. */
public enum ContractRule implements Rule {
  UNREADABLE("MR101", "unreadable-contract"),
  UNKNOWN_PROPERTY("MR102", "unknown-contract-property"),
  PROPERTY("MR103", "wrong-contract-property"),
  FIELD("MR104", "unfit-field"),
  FIELD_RULE("MR105", "unfit-field-rule"),
  TAG("MR106", "misspelt-tag"),
  CLASH("MR107", "clashing-contracts"),
  EXPRESSION("MR108", "business-expression-in-contract"),
  POLICY("MR110", "wrong-policy"),
  UNKNOWN_POLICY_KEY("MR111", "unknown-policy-key"),
  UNMASKED_TAG("MR112", "unmasked-tag"),
  AMBIGUOUS_TAGS("MR113", "ambiguous-tags"),
  UNKNOWN_POLICY_FIELD("MR114", "unknown-policy-field"),
  MASKED_KEY("MR115", "masked-key"),
  MASKED_EVENT_TIME("MR116", "masked-event-time"),
  UNFIT_TRANSFORM("MR117", "unfit-transform"),
  CLEAR_COPY("MR118", "clear-copy", Severity.WARNING),
  SENSITIVE_NAME("MR119", "sensitive-name", Severity.WARNING),
  REMOVED("MR120", "removed-contract"),
  SAME_VERSION("MR121", "version-not-raised"),
  CHANGED_IDENTITY("MR122", "changed-identity"),
  INCOMPATIBLE_FIELD("MR123", "incompatible-field"),
  OVERRIDDEN_TRANSFORM("MR124", "overridden-transform");

  private final String id;
  private final String title;
  private final Severity severity;

  ContractRule(String id, String title) {
    this(id, title, Severity.ERROR);
  }

  ContractRule(String id, String title, Severity severity) {
    this.id = id;
    this.title = title;
    this.severity = severity;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Severity severity() {
    return severity;
  }
}
