package io.millrace.semantic.metricflow;

import io.millrace.runtime.read.project.Problems;
import io.millrace.runtime.read.project.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one entry of {@code metrics:}, with or without {@code type_params}. */
final class MetricReader {

  private final Problems problems;

  MetricReader(Problems problems) {
    this.problems = problems;
  }

  Optional<Metric> read(YamlNode node) {
    return Names.of(node, "metric", problems)
        .flatMap(
            name ->
                switch (node.get("type").text("")) {
                  case "simple" -> simple(name, node);
                  case "ratio" -> ratio(name, node);
                  case "derived" -> derived(name, node);
                  case "cumulative", "conversion" -> refuse(name, node);
                  default -> {
                    problems.add(
                        MetricRule.DECLARATION,
                        node.place(),
                        "metric `" + name + "` needs a `type`: simple, ratio or derived");
                    yield Optional.empty();
                  }
                });
  }

  /** Conditions: a text, or a list of texts. */
  static List<String> filters(YamlNode node, Problems problems) {
    List<String> filters = new ArrayList<>();
    for (YamlNode filter : node.elements()) {
      if (filter.isText()) {
        filters.add(filter.raw().strip());
      } else {
        problems.add(
            MetricRule.DECLARATION, filter.place(), "a filter is a text, or a list of texts");
      }
    }
    return filters;
  }

  private Optional<Metric> refuse(String name, YamlNode node) {
    problems.add(
        MetricRule.UNSUPPORTED,
        node.place(),
        "metric `%s`: %s metrics are not available in this version, only simple, ratio and derived"
            .formatted(name, node.get("type").text("")));
    return Optional.empty();
  }

  private Optional<Metric> simple(String name, YamlNode node) {
    YamlNode measure = parameters(node).get("measure");
    YamlNode fields = measure.isText() ? YamlNode.of(node.place(), null) : measure;
    Optional<String> measureName =
        measure.isText() ? measure.asText() : measure.get("name").asText();
    if (measureName.isEmpty()) {
      problems.add(
          MetricRule.DECLARATION, node.place(), "simple metric `" + name + "` needs a `measure`");
    }
    if (fields.get("join_to_timespine").isTrue() || node.get("join_to_timespine").isTrue()) {
      problems.add(
          MetricRule.UNSUPPORTED,
          node.place(),
          "`join_to_timespine` is not available in this version");
    }
    String fill = fields.get("fill_nulls_with").text(null);
    List<String> filters = filters(node.get("filter"), problems);
    filters.addAll(filters(fields.get("filter"), problems));
    return measureName.map(m -> new Metric.Simple(name, m, fill, filters, node.place()));
  }

  private Optional<Metric> ratio(String name, YamlNode node) {
    Optional<Metric.Operand> numerator = operand(parameters(node).get("numerator"));
    Optional<Metric.Operand> denominator = operand(parameters(node).get("denominator"));
    if (numerator.isEmpty() || denominator.isEmpty()) {
      problems.add(
          MetricRule.DECLARATION,
          node.place(),
          "ratio metric `" + name + "` needs a `numerator` and a `denominator`");
      return Optional.empty();
    }
    List<String> filters = filters(node.get("filter"), problems);
    return Optional.of(
        new Metric.Ratio(name, numerator.get(), denominator.get(), filters, node.place()));
  }

  private Optional<Metric> derived(String name, YamlNode node) {
    YamlNode parameters = parameters(node);
    YamlNode inputs =
        parameters.has("metrics") ? parameters.get("metrics") : parameters.get("input_metrics");
    List<Metric.Operand> operands = new ArrayList<>();
    inputs.elements().forEach(input -> operand(input).ifPresent(operands::add));
    Optional<String> expression = parameters.get("expr").asText();
    if (expression.isEmpty() || operands.isEmpty()) {
      problems.add(
          MetricRule.DECLARATION,
          node.place(),
          "derived metric `" + name + "` needs an `expr` and its `metrics`");
      return Optional.empty();
    }
    List<String> filters = filters(node.get("filter"), problems);
    return Optional.of(new Metric.Derived(name, expression.get(), operands, filters, node.place()));
  }

  private Optional<Metric.Operand> operand(YamlNode node) {
    if (node.isText()) {
      return node.asText()
          .map(metric -> new Metric.Operand(metric, metric, List.of(), node.place()));
    }
    for (String refused : List.of("offset_window", "offset_to_grain")) {
      if (node.has(refused)) {
        problems.add(
            MetricRule.UNSUPPORTED,
            node.get(refused).place(),
            "`" + refused + "` is not available in this version");
      }
    }
    List<String> filters = filters(node.get("filter"), problems);
    return node.get("name")
        .asText()
        .map(
            metric ->
                new Metric.Operand(metric, node.get("alias").text(metric), filters, node.place()));
  }

  private static YamlNode parameters(YamlNode node) {
    return node.has("type_params") ? node.get("type_params") : node;
  }
}
