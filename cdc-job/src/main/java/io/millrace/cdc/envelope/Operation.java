package io.millrace.cdc.envelope;

import java.util.Arrays;
import java.util.Optional;

/** What happened to a row of the source, in Debezium's letters. */
public enum Operation {
  CREATE("c"),
  UPDATE("u"),
  DELETE("d"),
  /** Read by a snapshot of the table: the row existed. */
  READ("r"),
  /** The whole table was emptied: the change has no row. */
  TRUNCATE("t");

  private final String code;

  Operation(String code) {
    this.code = code;
  }

  /** The letter in the envelope and in {@code _op}. */
  public String code() {
    return code;
  }

  public static Optional<Operation> of(Object code) {
    return Arrays.stream(values()).filter(op -> op.code.equals(String.valueOf(code))).findFirst();
  }
}
