package io.millrace.semantic.metricflow;

import io.millrace.schemas.finding.NameRule;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names as dbt writes them. */
final class Names {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern REF =
      Pattern.compile(
          "\\s*(?:\\{\\{)?\\s*ref\\(\\s*(?:['\"]\\w+['\"]\\s*,\\s*)?['\"](?<model>\\w+)['\"]\\s*\\)\\s*(?:\\}\\})?\\s*");

  private Names() {}

  /** The required, well-formed name of a node. */
  static Optional<String> of(YamlNode node, String kind, Problems problems) {
    Optional<String> name = node.get("name").text();
    if (name.isEmpty()) {
      problems.add(MetricRule.DECLARATION, node.at(), "a " + kind + " needs a `name`");
    } else if (!NAME.matcher(name.get()).matches()) {
      problems.add(
          NameRule.SNAKE_CASE,
          node.at(),
          "`%s` is no name for a %s: use small letters, digits and underscores"
              .formatted(name.get(), kind));
      return Optional.empty();
    }
    return name;
  }

  /** Judges a name that becomes one of tables and topics. */
  static void checkTable(String what, String name, YamlNode node, Problems problems) {
    io.millrace.schemas.finding.Names.violation(what, name)
        .ifPresent(
            wrong -> problems.add(wrong.rule(), node.at(), wrong.message() + " " + wrong.remedy()));
  }

  /** The model that {@code ref('model')} names. */
  static Optional<String> model(YamlNode node, Problems problems) {
    Matcher matcher = REF.matcher(node.text(""));
    if (!matcher.matches()) {
      problems.add(
          MetricRule.DECLARATION,
          node.at(),
          "`model` must refer to a model of the project: write ref('model')");
      return Optional.empty();
    }
    return Optional.of(matcher.group("model"));
  }
}
