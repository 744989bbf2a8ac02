package io.millrace.curate.snapshot;

/** The removal of all rows of a source table. */
public class Truncate {

  /** The change's {@code _sequence}, one character for each byte. */
  public String sequence;

  /** Epoch microseconds. */
  public long micros;

  public Truncate() {}

  public Truncate(String sequence, long micros) {
    this.sequence = sequence;
    this.micros = micros;
  }
}
