package io.millrace.cli.demo;

import io.millrace.cli.console.Progress;
import io.millrace.cli.stack.LocalStack;
import java.io.PrintStream;
import java.util.Optional;
import java.util.ServiceLoader;

/** What {@code millrace demo} runs where no workspace is named; found by {@link ServiceLoader}. */
public interface ReferenceDemo {

  /**
   * Runs the reference workspace on a stack that has just been started with it.
   *
   * @param out gets the results; {@code progress} what is being done
   * @return whether every figure and every count agrees
   */
  boolean run(LocalStack stack, Progress progress, PrintStream out) throws InterruptedException;

  /** The one of this installation. */
  static Optional<ReferenceDemo> installed() {
    return ServiceLoader.load(ReferenceDemo.class).findFirst();
  }
}
