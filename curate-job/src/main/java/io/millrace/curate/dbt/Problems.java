package io.millrace.curate.dbt;

import io.millrace.schemas.finding.Finding;
import io.millrace.schemas.finding.Names;
import io.millrace.schemas.finding.Place;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Collects findings while a project is read, so that all are reported at once. */
final class Problems {
  private final Set<Finding> found = new LinkedHashSet<>();

  void add(ModelRule rule, Path file, int line, String message, Object... arguments) {
    add(rule, new Place(file, line, 0), message, arguments);
  }

  void add(ModelRule rule, Place place, String message, Object... arguments) {
    String text = arguments.length == 0 ? message : String.format(Locale.ROOT, message, arguments);
    found.add(Finding.of(rule, place, text));
  }

  /** Judges a name that becomes one of tables and topics. */
  void checkName(String what, String name, Place place) {
    Names.violation(what, name)
        .ifPresent(
            wrong -> found.add(Finding.of(wrong.rule(), place, wrong.message(), wrong.remedy())));
  }

  List<Finding> list() {
    return found.stream().sorted(Finding.ORDER).toList();
  }

  /**
   * @throws DbtProjectException when there is any
   */
  void raise() {
    if (!found.isEmpty()) {
      throw new DbtProjectException(list());
    }
  }
}
