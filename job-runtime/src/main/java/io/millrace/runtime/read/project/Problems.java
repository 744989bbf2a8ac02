package io.millrace.runtime.read.project;

import io.millrace.schemas.finding.Finding;
import io.millrace.schemas.finding.Names;
import io.millrace.schemas.finding.Place;
import io.millrace.schemas.finding.Rule;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Collects findings while a project is read, so that all are reported at once. */
public final class Problems {
  private final Set<Finding> found = new LinkedHashSet<>();

  public void add(Rule rule, Path file, int line, String message, Object... arguments) {
    add(rule, new Place(file, line, 0), message, arguments);
  }

  /**
   * @param message a format, if there are arguments
   */
  public void add(Rule rule, Place place, String message, Object... arguments) {
    String text = arguments.length == 0 ? message : String.format(Locale.ROOT, message, arguments);
    found.add(Finding.of(rule, place, text));
  }

  /** Judges a name that becomes one of tables and topics. */
  public void checkName(String what, String name, Place place) {
    Names.violation(what, name)
        .ifPresent(
            wrong -> found.add(Finding.of(wrong.rule(), place, wrong.message(), wrong.remedy())));
  }

  /** In order of file and place. */
  public List<Finding> list() {
    return found.stream().sorted(Finding.ORDER).toList();
  }

  /**
   * @throws ProjectException when there is any
   */
  public void raise() {
    if (!found.isEmpty()) {
      throw new ProjectException(list());
    }
  }
}
