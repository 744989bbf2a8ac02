package io.millrace.schemas.contract;

import java.util.Locale;

/** What a stream under contract carries. */
public enum Kind {
  /** Facts that happened: each record stands for itself. */
  EVENT,
  /** Changes of a database table, in Debezium's envelope. */
  CHANGE,
  /** Full copies of a table without a change log, compared with one another. */
  EXTRACT;

  /** The word used in contract files. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
