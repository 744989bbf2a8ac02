package io.millrace.runtime.write.decode;

/**
 * A record that can never be taken as it is, with a stable reason code and no part of its content.
 */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why; the names are written to quarantine and dead letters. */
  public enum Reason {
    MALFORMED_JSON,
    MALFORMED_MARK,
    NOT_AN_ENVELOPE,
    MISSING_FIELD,
    TYPE_MISMATCH,
    UNAVAILABLE_VALUE,
    RULE_VIOLATION
  }

  private final Reason reason;

  public RefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
