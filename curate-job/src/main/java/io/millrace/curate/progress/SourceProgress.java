package io.millrace.curate.progress;

/**
 * How far the event time of a raw table is complete in this job, or that a cut is taken at the
 * barrier that follows.
 */
public class SourceProgress {

  /** The raw table; null for a cut. */
  public String table;

  /** Epoch microseconds: nothing earlier follows. {@code FINISHED}: nothing at all. */
  public long micros;

  /** The cut; null for a progress. */
  public String cut;

  public SourceProgress() {}

  public SourceProgress(String table, long micros) {
    this.table = table;
    this.micros = micros;
  }

  static SourceProgress cut(String id) {
    SourceProgress cut = new SourceProgress();
    cut.cut = id;
    return cut;
  }

  @Override
  public String toString() {
    return cut != null ? "cut " + cut : table + "@" + micros;
  }
}
