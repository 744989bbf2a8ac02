package io.millrace.semantic.metricflow;

import io.millrace.runtime.read.project.Problems;
import io.millrace.runtime.read.project.YamlNode;
import io.millrace.semantic.row.Granularity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads entities, dimensions and measures. */
final class ColumnReader {

  private static final List<String> ENTITY_TYPES =
      List.of("primary", "unique", "foreign", "natural");

  private static final Set<String> REFUSED = Set.of("median", "percentile");

  private final Problems problems;

  ColumnReader(Problems problems) {
    this.problems = problems;
  }

  /** A primary entity that only gives dimensions their prefix. */
  static Entity withoutColumn(YamlNode node) {
    return new Entity(node.text(""), true, true, null, node.place());
  }

  Optional<Entity> entity(YamlNode node) {
    String type = node.get("type").text("");
    if (!ENTITY_TYPES.contains(type)) {
      problems.add(
          MetricRule.DECLARATION,
          node.place(),
          "an entity needs a `type`: one of " + String.join(", ", ENTITY_TYPES));
    }
    if (type.equals("natural")) {
      problems.add(
          MetricRule.UNSUPPORTED,
          node.place(),
          "natural entities (validity windows) are not available in this version");
    }
    boolean primary = type.equals("primary");
    return Names.of(node, "entity", problems)
        .map(
            name ->
                new Entity(
                    name,
                    primary,
                    primary || type.equals("unique"),
                    node.get("expr").text(name),
                    node.place()));
  }

  Optional<Dimension> dimension(YamlNode node) {
    Optional<String> name = Names.of(node, "dimension", problems);
    return switch (node.get("type").text("")) {
      case "categorical" ->
          name.map(n -> new Dimension(n, null, node.get("expr").text(n), node.place()));
      case "time" -> {
        YamlNode parameters = node.get("type_params");
        if (parameters.has("validity_params")) {
          problems.add(
              MetricRule.UNSUPPORTED,
              parameters.place(),
              "`validity_params` are not available in this version");
        }
        yield granularity(parameters.get("time_granularity"))
            .flatMap(
                g -> name.map(n -> new Dimension(n, g, node.get("expr").text(n), node.place())));
      }
      default -> {
        problems.add(
            MetricRule.DECLARATION,
            node.place(),
            "a dimension needs a `type`: categorical or time");
        yield Optional.empty();
      }
    };
  }

  /** A granularity of days or longer; a finer column is grouped by day. */
  Optional<Granularity> granularity(YamlNode node) {
    String name = node.text("day");
    if (List.of("hour", "minute", "second", "millisecond", "microsecond", "nanosecond")
        .contains(name)) {
      return Optional.of(Granularity.DAY);
    }
    Optional<Granularity> granularity = Granularity.named(name);
    if (granularity.isEmpty()) {
      problems.add(
          MetricRule.DECLARATION,
          node.place(),
          "`%s` is no granularity: use %s".formatted(name, Granularity.names()));
    }
    return granularity;
  }

  Optional<Measure> measure(String name, YamlNode node, String defaultTime) {
    String time = node.get("agg_time_dimension").text(defaultTime);
    if (time == null) {
      problems.add(
          MetricRule.DECLARATION,
          node.place(),
          "`" + name + "` needs an `agg_time_dimension`, its own or the model's");
    }
    String label = node.get("agg").text("").toLowerCase(Locale.ROOT);
    Optional<Aggregation> aggregation = Aggregation.named(label);
    if (aggregation.isEmpty()) {
      boolean refused = REFUSED.contains(label);
      problems.add(
          refused ? MetricRule.UNSUPPORTED : MetricRule.DECLARATION,
          node.place(),
          refusal(name, label));
    }
    return aggregation.map(
        agg -> new Measure(name, agg, node.get("expr").text(name), time, node.place()));
  }

  private static String refusal(String name, String label) {
    String known =
        Arrays.stream(Aggregation.values())
            .map(Aggregation::label)
            .collect(Collectors.joining(", "));
    return REFUSED.contains(label)
        ? "`%s`: %s is not available in this version, only %s".formatted(name, label, known)
        : "`%s` needs an `agg`: one of %s".formatted(name, known);
  }
}
