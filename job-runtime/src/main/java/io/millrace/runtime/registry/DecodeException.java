package io.millrace.runtime.registry;

/** A record that cannot be decoded, with a stable reason code and no part of its content. */
public final class DecodeException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why; the names are written to quarantine and dead letters. */
  public enum Reason {
    NOT_CONFLUENT_AVRO,
    UNKNOWN_SCHEMA,
    INCOMPATIBLE_SCHEMA,
    MALFORMED_AVRO
  }

  private final Reason reason;

  /** The cause is left out on purpose: its message may quote the record. */
  DecodeException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public String reasonCode() {
    return reason.name();
  }

  public Reason reason() {
    return reason;
  }
}
