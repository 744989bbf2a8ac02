package io.millrace.schemas.contract;

import java.util.Arrays;
import java.util.Optional;

/** How records of a source are written. */
public enum Format {
  /** Confluent wire format: magic byte, schema id, Avro binary. */
  CONFLUENT_AVRO("confluent-avro"),
  /** Plain JSON objects, judged against the contract. */
  JSON("json"),
  /** Files with a header line, comma separated, closed by {@code #END,<rows>}. */
  CSV("csv");

  private final String text;

  Format(String text) {
    this.text = text;
  }

  /** The word used in contract files. */
  public String text() {
    return text;
  }

  static Optional<Format> of(String text) {
    return Arrays.stream(values()).filter(format -> format.text.equals(text)).findFirst();
  }
}
