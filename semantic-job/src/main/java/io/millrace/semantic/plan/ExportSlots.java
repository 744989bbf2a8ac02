package io.millrace.semantic.plan;

import io.millrace.semantic.expression.Arithmetic;
import io.millrace.semantic.expression.Case;
import io.millrace.semantic.expression.Expression;
import io.millrace.semantic.expression.ExpressionException;
import io.millrace.semantic.expression.ExpressionParser;
import io.millrace.semantic.expression.FilterException;
import io.millrace.semantic.expression.Input;
import io.millrace.semantic.expression.IsNull;
import io.millrace.semantic.expression.Literal;
import io.millrace.semantic.expression.Logical;
import io.millrace.semantic.expression.Not;
import io.millrace.semantic.expression.NotCuratedException;
import io.millrace.semantic.metricflow.Dimension;
import io.millrace.semantic.metricflow.Measure;
import io.millrace.semantic.metricflow.SemanticModel;
import io.millrace.semantic.metricflow.SemanticProject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The aggregates of one export, and which rows feed them. */
final class ExportSlots {

  /** Rows of one fact, counted in the windows of one of its time dimensions. */
  record Origin(SemanticModel model, Dimension time) {}

  private final SemanticProject project;
  private final Layouts layouts;
  private final Map<Origin, List<Feed.Input>> inputs = new LinkedHashMap<>();
  private final List<Slot> slots = new ArrayList<>();
  private final Map<Object, Integer> indexes = new LinkedHashMap<>();

  ExportSlots(SemanticProject project, Layouts layouts) {
    this.project = project;
    this.layouts = layouts;
  }

  List<Slot> slots() {
    return slots;
  }

  Map<Origin, List<Feed.Input>> inputs() {
    return inputs;
  }

  DimensionResolver dimensions(Origin origin) {
    return new DimensionResolver(layouts, layouts.fact(origin.model()), origin.time());
  }

  /** A measure under conditions, as an expression over slots. Counts are sums, as in MetricFlow. */
  Expression measure(String name, List<String> filters) {
    SemanticModel model =
        project
            .modelOfMeasure(name)
            .orElseThrow(() -> new ExpressionException("there is no measure `" + name + "`"));
    Measure measure =
        model.measures().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    String what = "measure `" + name + "`";
    Origin origin =
        ExpressionException.within(
            measure.at(), what, () -> new Origin(model, time(model, measure)));
    Expression value =
        ExpressionException.within(
            measure.at(), what, () -> layouts.fact(model).own(measure.expression()));
    Expression condition = condition(origin, filters);
    return ExpressionException.within(
        measure.at(), what, () -> aggregate(measure, origin, value, condition));
  }

  private Expression aggregate(
      Measure measure, Origin origin, Expression value, Expression condition) {
    return switch (measure.aggregation()) {
      case SUM -> slot(origin, Slot.Kind.SUM, value, condition);
      case SUM_BOOLEAN -> slot(origin, Slot.Kind.SUM, oneIf(value), condition);
      case COUNT -> slot(origin, Slot.Kind.SUM, oneIf(present(value)), condition);
      case AVERAGE ->
          new Arithmetic(
              Arithmetic.Operator.DIVIDED_BY,
              slot(origin, Slot.Kind.SUM, value, condition),
              slot(origin, Slot.Kind.SUM, oneIf(present(value)), condition));
      case COUNT_DISTINCT -> slot(origin, Slot.Kind.COUNT_DISTINCT, value, condition);
      case MIN -> slot(origin, Slot.Kind.MIN, value, condition);
      case MAX -> slot(origin, Slot.Kind.MAX, value, condition);
    };
  }

  private Expression slot(Origin origin, Slot.Kind kind, Expression value, Expression condition) {
    if (kind == Slot.Kind.SUM && (value.type() == null || !value.type().isNumeric())) {
      throw new ExpressionException("a sum needs numbers, not " + value.type());
    }
    Slot slot = new Slot(kind, value.type());
    Integer index = indexes.get(List.of(origin, kind, value, condition));
    if (index == null) {
      index = slots.size();
      slots.add(slot);
      indexes.put(List.of(origin, kind, value, condition), index);
      inputs
          .computeIfAbsent(origin, key -> new ArrayList<>())
          .add(new Feed.Input(index, value, condition));
    }
    return new Input(index, slot.type());
  }

  private Expression condition(Origin origin, List<String> filters) {
    Expression all =
        Logical.and(filters.stream().map(filter -> condition(origin, filter)).toList());
    all.type();
    return all;
  }

  private Expression condition(Origin origin, String filter) {
    try {
      Expression condition =
          ExpressionParser.parse(filter)
              .bind(reference -> dimensions(origin).resolve(reference).value());
      Logical.and(List.of(condition)).type();
      return condition;
    } catch (NotCuratedException e) {
      throw e;
    } catch (ExpressionException e) {
      throw e.place().isPresent() ? e : new FilterException(filter, e.getMessage());
    }
  }

  private static Dimension time(SemanticModel model, Measure measure) {
    return model
        .dimension(String.valueOf(measure.timeDimension()))
        .filter(Dimension::isTime)
        .orElseThrow(
            () ->
                new ExpressionException(
                    "`agg_time_dimension: %s` of measure `%s` is no time dimension of semantic model %s"
                        .formatted(measure.timeDimension(), measure.name(), model.name())));
  }

  private static Expression present(Expression value) {
    return new Not(new IsNull(value));
  }

  private static Expression oneIf(Expression condition) {
    return new Case(List.of(condition, Literal.number("1"), Literal.number("0")));
  }
}
