package io.millrace.semantic.plan;

import io.millrace.semantic.expression.Arithmetic;
import io.millrace.semantic.expression.Case;
import io.millrace.semantic.expression.Expression;
import io.millrace.semantic.expression.ExpressionException;
import io.millrace.semantic.expression.ExpressionParser;
import io.millrace.semantic.expression.FilterException;
import io.millrace.semantic.expression.IsNull;
import io.millrace.semantic.expression.Literal;
import io.millrace.semantic.expression.Not;
import io.millrace.semantic.expression.Reference;
import io.millrace.semantic.metricflow.Metric;
import io.millrace.semantic.metricflow.SemanticProject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Takes metrics apart into arithmetic over the slots of one export. */
final class MetricResolver {

  private final SemanticProject project;
  private final ExportSlots slots;
  private final Deque<String> path = new ArrayDeque<>();

  MetricResolver(SemanticProject project, ExportSlots slots) {
    this.project = project;
    this.slots = slots;
  }

  /**
   * The metric as an expression over the export's slots.
   *
   * @param filters conditions beside the metric's own
   * @throws ExpressionException with a sentence, if it cannot be computed
   */
  Expression resolve(String name, List<String> filters) {
    Metric metric = project.metrics().get(name);
    if (metric == null) {
      throw new ExpressionException("there is no metric `" + name + "`");
    }
    if (path.contains(name)) {
      throw new ExpressionException("metric `" + name + "` depends on itself");
    }
    path.push(name);
    try {
      return resolve(metric, union(filters, metric.filters()));
    } catch (FilterException e) {
      throw filters.contains(e.filter()) ? e : e.in(metric.at(), "metric `" + name + "`");
    } catch (ExpressionException e) {
      throw e.in(metric.at(), "metric `" + name + "`");
    } finally {
      path.pop();
    }
  }

  private Expression resolve(Metric metric, List<String> filters) {
    if (metric instanceof Metric.Simple simple) {
      Expression value = slots.measure(simple.measure(), filters);
      return simple.fillNullsWith() == null ? value : fill(value, simple.fillNullsWith());
    }
    if (metric instanceof Metric.Ratio ratio) {
      return new Arithmetic(
          Arithmetic.Operator.DIVIDED_BY,
          operand(ratio.numerator(), filters),
          operand(ratio.denominator(), filters));
    }
    return derived((Metric.Derived) metric, filters);
  }

  private Expression derived(Metric.Derived metric, List<String> filters) {
    return ExpressionParser.parse(metric.expression())
        .bind(reference -> operand(find(metric, reference), filters));
  }

  private Expression operand(Metric.Operand operand, List<String> filters) {
    return resolve(operand.metric(), union(filters, operand.filters()));
  }

  private static Metric.Operand find(Metric.Derived metric, Reference reference) {
    return metric.operands().stream()
        .filter(operand -> operand.alias().equals(reference.name()))
        .findFirst()
        .orElseThrow(
            () ->
                new ExpressionException(
                    "`%s` is not among the `metrics` of metric `%s`"
                        .formatted(reference.name(), metric.name())));
  }

  private static Expression fill(Expression value, String number) {
    try {
      return new Case(List.of(new Not(new IsNull(value)), value, Literal.number(number)));
    } catch (NumberFormatException e) {
      throw new ExpressionException("`fill_nulls_with: " + number + "` is not a number");
    }
  }

  private static List<String> union(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    second.stream().filter(filter -> !all.contains(filter)).forEach(all::add);
    return all;
  }
}
