package io.millrace.cli.workload;

import io.millrace.cli.stack.StackException;
import java.nio.file.Path;

/** A workload's file cannot be used; the message names the file and the line. */
public final class WorkloadException extends StackException {

  private static final long serialVersionUID = 1L;

  WorkloadException(Path file, int line, String sentence) {
    super("%s:%d: %s".formatted(file, line, sentence));
  }

  WorkloadException(Path file, String sentence) {
    super("%s: %s".formatted(file, sentence));
  }
}
