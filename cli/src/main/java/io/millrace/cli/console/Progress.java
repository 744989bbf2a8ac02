package io.millrace.cli.console;

import java.io.PrintStream;
import java.time.Duration;

/** Tells the person at the terminal what has been reached. Safe for use from several threads. */
public interface Progress {
  Progress SILENT = (what, took) -> {};

  /** Something has been done, in that time. */
  void done(String what, Duration took);

  /** One line each, as aligned columns. */
  static Progress lines(PrintStream out) {
    return (what, took) -> out.printf("  %-44s %6.1f s%n", what, took.toMillis() / 1000.0);
  }

  /** Runs the step and reports it. */
  default void step(String what, Runnable step) {
    long started = System.nanoTime();
    step.run();
    done(what, Duration.ofNanos(System.nanoTime() - started));
  }
}
