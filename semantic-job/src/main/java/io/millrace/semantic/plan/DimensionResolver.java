package io.millrace.semantic.plan;

import io.millrace.semantic.expression.Expression;
import io.millrace.semantic.expression.ExpressionException;
import io.millrace.semantic.expression.Reference;
import io.millrace.semantic.expression.Truncate;
import io.millrace.semantic.metricflow.Dimension;
import io.millrace.semantic.metricflow.Entity;
import io.millrace.semantic.metricflow.SemanticModel;
import io.millrace.semantic.row.Granularity;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds what a query's names mean for the facts of one measure. */
final class DimensionResolver {

  private static final String METRIC_TIME = "metric_time";

  private final Layouts layouts;
  private final FactLayout fact;
  private final Dimension metricTime;

  /** Resolves for rows of that layout, whose windows are those of that time dimension. */
  DimensionResolver(Layouts layouts, FactLayout fact, Dimension metricTime) {
    this.layouts = layouts;
    this.fact = fact;
    this.metricTime = metricTime;
  }

  /** A name with its value and what it is called as a column. */
  record Resolved(String column, Expression value, Granularity window) {}

  /**
   * What a reference means.
   *
   * @throws ExpressionException with a sentence, if it means nothing
   */
  Resolved resolve(Reference reference) {
    Reference split = splitGrain(reference);
    if (split.name().equals(METRIC_TIME)) {
      return time(split, metricTime, own(metricTime), true);
    }
    String[] path = split.name().split("__");
    return switch (path.length) {
      case 1 -> entity(split.name());
      case 2 -> dimension(split, path[0], path[1]);
      default ->
          throw new ExpressionException(
              "`%s` goes over more than one join, which is not available in this version: bring the attribute into the nearer dbt model"
                  .formatted(split.name()));
    };
  }

  private Resolved entity(String name) {
    Entity entity =
        model()
            .entity(name)
            .filter(candidate -> candidate.expression() != null)
            .orElseThrow(
                () ->
                    new ExpressionException(
                        "`%s` is no entity of semantic model %s; a dimension is written <entity>__<dimension>"
                            .formatted(name, model().name())));
    return ExpressionException.within(
        entity.at(),
        "entity `" + name + "`",
        () -> new Resolved(name, fact.own(entity.expression()), null));
  }

  private Resolved dimension(Reference reference, String entity, String name) {
    Optional<Dimension> own = model().dimensionOf(entity, name);
    if (own.isPresent()) {
      return column(reference, own.get(), own(own.get()));
    }
    Entity foreign =
        model()
            .entity(entity)
            .filter(candidate -> candidate.expression() != null)
            .orElseThrow(() -> unreachable(reference, entity));
    List<SemanticModel> targets =
        layouts.models().stream()
            .filter(target -> target != model() && target.dimensionOf(entity, name).isPresent())
            .toList();
    if (targets.size() != 1) {
      throw targets.isEmpty() ? unknown(entity, name) : ambiguous(reference, targets);
    }
    SemanticModel target = targets.get(0);
    Dimension dimension = target.dimension(name).orElseThrow();
    Entity key = target.entity(entity).orElseThrow();
    Expression value =
        within(
            dimension,
            () -> fact.joined(foreign, layouts.fields(target), key, dimension.expression()));
    return column(reference, dimension, value);
  }

  private Expression own(Dimension dimension) {
    return within(dimension, () -> fact.own(dimension.expression()));
  }

  private static <T> T within(Dimension dimension, Supplier<T> step) {
    return ExpressionException.within(dimension.at(), "dimension `" + dimension.name() + "`", step);
  }

  private static Resolved column(Reference reference, Dimension dimension, Expression value) {
    if (dimension.isTime()) {
      return time(reference, dimension, value, false);
    }
    if (reference.grain() != null) {
      throw new ExpressionException("`" + reference.name() + "` is no time dimension");
    }
    return new Resolved(reference.name(), value, null);
  }

  private static Resolved time(
      Reference reference, Dimension dimension, Expression value, boolean window) {
    Granularity grain =
        reference.grain() == null ? dimension.granularity() : granularity(reference.grain());
    if (grain.compareTo(dimension.granularity()) < 0) {
      throw new ExpressionException(
          "`%s` is kept by %s and cannot be grouped by %s"
              .formatted(dimension.name(), dimension.granularity().label(), grain.label()));
    }
    Expression truncated = new Truncate(value, grain);
    within(dimension, truncated::type);
    return new Resolved(reference.name() + "__" + grain.label(), truncated, window ? grain : null);
  }

  private static Granularity granularity(String name) {
    return Granularity.named(name)
        .orElseThrow(
            () ->
                new ExpressionException(
                    "`%s` is not a window of this version: use %s"
                        .formatted(name, Granularity.names())));
  }

  /** Takes a granularity from the end of the name, where MetricFlow's column names have it. */
  private static Reference splitGrain(Reference reference) {
    int end = reference.name().lastIndexOf("__");
    if (end < 0 || reference.grain() != null) {
      return reference;
    }
    return Granularity.named(reference.name().substring(end + 2))
        .map(grain -> new Reference(reference.name().substring(0, end), grain.label(), true))
        .orElse(reference);
  }

  private SemanticModel model() {
    return fact.model();
  }

  private ExpressionException unreachable(Reference reference, String entity) {
    return new ExpressionException(
        "`%s` cannot be reached from semantic model %s, which has no entity `%s`"
            .formatted(reference.name(), model().name(), entity));
  }

  private static ExpressionException unknown(String entity, String name) {
    return new ExpressionException(
        "no semantic model with primary or unique entity `%s` has a dimension `%s`"
            .formatted(entity, name));
  }

  private static ExpressionException ambiguous(Reference reference, List<SemanticModel> targets) {
    return new ExpressionException(
        "`%s` is a dimension of several semantic models: %s"
            .formatted(
                reference.name(),
                String.join(", ", targets.stream().map(SemanticModel::name).toList())));
  }
}
