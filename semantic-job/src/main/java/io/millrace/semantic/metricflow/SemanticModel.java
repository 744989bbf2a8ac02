package io.millrace.semantic.metricflow;

import io.millrace.schemas.finding.Place;
import java.util.List;
import java.util.Optional;

/**
 * One curated model as metrics see it.
 *
 * @param model the dbt model it reads; empty if the project has none of that name
 */
public record SemanticModel(
    String name,
    String model,
    List<Entity> entities,
    List<Dimension> dimensions,
    List<Measure> measures,
    Place at) {

  public SemanticModel {
    entities = List.copyOf(entities);
    dimensions = List.copyOf(dimensions);
    measures = List.copyOf(measures);
  }

  public Optional<Entity> entity(String name) {
    return entities.stream().filter(entity -> entity.name().equals(name)).findFirst();
  }

  public Optional<Dimension> dimension(String name) {
    return dimensions.stream().filter(dimension -> dimension.name().equals(name)).findFirst();
  }

  /** The dimension of that name if this model's rows are identified by that entity. */
  public Optional<Dimension> dimensionOf(String entity, String name) {
    return entity(entity).filter(Entity::unique).flatMap(own -> dimension(name));
  }
}
