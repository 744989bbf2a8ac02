package io.millrace.schemas.finding;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * One thing that is wrong with a user's file.
 *
 * @param ruleId see {@link Rule}
 * @param line counted from 1
 * @param column counted from 1; 0 where only the line is known
 * @param message what is wrong, as a sentence
 * @param remedy what to write instead, as a sentence; empty where the message says it
 */
public record Finding(
    String ruleId,
    Severity severity,
    Path file,
    int line,
    int column,
    String message,
    String remedy) {

  /** By file, place and rule. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> finding.file().toString())
          .thenComparing(Finding::line)
          .thenComparing(Finding::column)
          .thenComparing(Finding::ruleId)
          .thenComparing(Finding::message);

  public static Finding of(Rule rule, Place place, String message) {
    return of(rule, place, message, "");
  }

  public static Finding of(Rule rule, Place place, String message, String remedy) {
    return new Finding(
        rule.id(),
        rule.severity(),
        place.file(),
        place.line(),
        place.column(),
        message.strip(),
        remedy.strip());
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  public Place place() {
    return new Place(file, line, column);
  }

  /** Message and remedy. */
  public String text() {
    return remedy.isEmpty() ? message : message + " " + remedy;
  }

  /** {@code file:line:column: what is wrong and what to do [rule]}. */
  @Override
  public String toString() {
    return "%s: %s [%s]".formatted(place(), text(), ruleId);
  }
}
