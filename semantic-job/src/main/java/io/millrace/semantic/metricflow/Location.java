package io.millrace.semantic.metricflow;

/** A place in a project: a file relative to the project's folder, and a line from 1 on. */
public record Location(String file, int line) {

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
