package io.millrace.semantic.metricflow;

import io.millrace.runtime.read.project.Problems;
import io.millrace.runtime.read.project.YamlNode;
import io.millrace.schemas.finding.NameRule;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names as dbt writes them. */
final class Names {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private Names() {}

  /** The required, well-formed name of a node. */
  static Optional<String> of(YamlNode node, String kind, Problems problems) {
    Optional<String> name = node.get("name").asText();
    if (name.isEmpty()) {
      problems.add(MetricRule.DECLARATION, node.place(), "a " + kind + " needs a `name`");
    } else if (!NAME.matcher(name.get()).matches()) {
      problems.add(
          NameRule.SNAKE_CASE,
          node.place(),
          "`%s` is no name for a %s: use small letters, digits and underscores"
              .formatted(name.get(), kind));
      return Optional.empty();
    }
    return name;
  }
}
