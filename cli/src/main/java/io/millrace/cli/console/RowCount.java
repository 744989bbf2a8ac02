package io.millrace.cli.console;

import java.time.Duration;

/** Counts what is gone through, and says every few seconds how far it is. For one thread. */
public final class RowCount {

  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final int LOOK = 1_000;

  private final Progress progress;
  private final String what;
  private final long started = System.nanoTime();
  private long told = started;
  private long rows;

  /** {@code what} is being gone through, such as the name of a table. */
  public RowCount(Progress progress, String what) {
    this.progress = progress;
    this.what = what;
  }

  /** One more. */
  public void row() {
    rows++;
    if (rows % LOOK == 0 && System.nanoTime() - told > INTERVAL.toNanos()) {
      told = System.nanoTime();
      progress.done("%s: %,d so far".formatted(what, rows), Duration.ofNanos(told - started));
    }
  }

  public long rows() {
    return rows;
  }
}
