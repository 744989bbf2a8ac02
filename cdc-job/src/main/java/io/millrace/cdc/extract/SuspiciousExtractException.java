package io.millrace.cdc.extract;

/** An extract that cannot be what its source holds, and is therefore not applied. */
public final class SuspiciousExtractException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why; the names are written to quarantine. */
  public enum Reason {
    /** The {@code #END} line is missing: the file was cut or is still being written. */
    EXTRACT_INCOMPLETE,
    EXTRACT_ROW_COUNT,
    EXTRACT_COLUMNS_CHANGED,
    EXTRACT_MALFORMED,
    EXTRACT_DUPLICATE_KEY,
    EXTRACT_MASS_DELETE,
    /** A later extract was applied before. */
    EXTRACT_OUT_OF_ORDER
  }

  private final Reason reason;

  SuspiciousExtractException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
