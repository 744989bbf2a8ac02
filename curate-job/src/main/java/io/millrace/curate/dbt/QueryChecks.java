package io.millrace.curate.dbt;

import io.millrace.runtime.read.project.Problems;
import io.millrace.runtime.read.project.Rendering;
import java.util.List;
import java.util.Set;

/** Checks a rendered query and reports what it finds where it was written. */
final class QueryChecks {
  private QueryChecks() {}

  static void check(Rendering rendering, Problems problems) {
    List<SqlToken> tokens = SqlTokenizer.tokens(rendering.sql());
    StreamRules.SqlReport report =
        (rule, offset, message) -> problems.add(rule, rendering.lines().at(offset), "%s", message);
    new StreamRules(report).check(tokens);
    new QueryShape(tokens, Set.copyOf(rendering.dependsOn()), report).check();
  }
}
