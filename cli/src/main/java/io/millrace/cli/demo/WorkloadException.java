package io.millrace.cli.demo;

import io.millrace.cli.console.CommandException;
import java.nio.file.Path;

/** A workload's file cannot be used; the message names the file and the line. */
public final class WorkloadException extends CommandException {

  private static final long serialVersionUID = 1L;

  WorkloadException(Path file, int line, String sentence) {
    super("%s:%d: %s".formatted(file, line, sentence));
  }

  WorkloadException(Path file, String sentence) {
    super("%s: %s".formatted(file, sentence));
  }
}
