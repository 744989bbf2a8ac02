package io.millrace.cli.audit;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.Consumer;

/** Tells the person who waits, every few seconds, what is being read and how far. */
final class Meter {

  private static final long INTERVAL_NANOS = 2_000_000_000L;
  private static final long LOOK_EVERY = 1 << 12;

  private final String check;
  private final PrintStream out;
  private String reading = "";
  private long rows;
  private long told = System.nanoTime();

  Meter(String check, PrintStream out) {
    this.check = check;
    this.out = out;
  }

  /** Of a check that nobody waits for. */
  static Meter silent() {
    return new Meter("", new PrintStream(OutputStream.nullOutputStream()));
  }

  /** A row of this table, topic or source has been read. */
  void row(String what) {
    if (!what.equals(reading)) {
      reading = what;
      rows = 0;
    }
    if (++rows % LOOK_EVERY == 0 && System.nanoTime() - told > INTERVAL_NANOS) {
      told = System.nanoTime();
      out.printf("  %-8s %-44s %,d rows%n", check, reading, rows);
    }
  }

  /** The same for all that a consumer takes. */
  <T> Consumer<T> counting(String what, Consumer<T> consumer) {
    return row -> {
      row(what);
      consumer.accept(row);
    };
  }
}
