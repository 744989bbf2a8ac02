package io.millrace.curate.dbt;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Collects problems while a project is read, so that all are reported at once. */
final class Problems {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::file)
          .thenComparing(Problem::line)
          .thenComparing(Problem::ruleId)
          .thenComparing(Problem::message);

  private final Set<Problem> found = new LinkedHashSet<>();

  void add(Rule rule, Path file, int line, String message, Object... arguments) {
    String text = arguments.length == 0 ? message : String.format(Locale.ROOT, message, arguments);
    found.add(new Problem(rule.id(), file, Math.max(1, line), text));
  }

  /**
   * @throws DbtProjectException when there is any
   */
  void raise() {
    if (!found.isEmpty()) {
      throw new DbtProjectException(found.stream().sorted(ORDER).toList());
    }
  }
}
