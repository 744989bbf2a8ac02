package io.millrace.curate.progress;

/** How far the event time of a raw table is complete in this job. */
public class SourceProgress {

  /** The raw table. */
  public String table;

  /** Epoch microseconds: nothing earlier follows. {@code FINISHED}: nothing at all. */
  public long micros;

  public SourceProgress() {}

  public SourceProgress(String table, long micros) {
    this.table = table;
    this.micros = micros;
  }

  @Override
  public String toString() {
    return table + "@" + micros;
  }
}
