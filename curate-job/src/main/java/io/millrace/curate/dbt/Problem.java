package io.millrace.curate.dbt;

import java.nio.file.Path;

/**
 * One reason why a project cannot run.
 *
 * @param ruleId stable id, see {@link Rule}
 * @param line counted from 1
 */
public record Problem(String ruleId, Path file, int line, String message) {

  @Override
  public String toString() {
    return file + ":" + line + ": " + message + " [" + ruleId + "]";
  }
}
