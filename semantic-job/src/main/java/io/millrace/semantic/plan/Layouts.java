package io.millrace.semantic.plan;

import io.millrace.semantic.expression.NotCuratedException;
import io.millrace.semantic.metricflow.SemanticModel;
import io.millrace.semantic.row.ColumnType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The rows of all semantic models that some export needs. */
final class Layouts {

  private final List<SemanticModel> models;
  private final Function<String, Optional<Map<String, ColumnType>>> columnsOf;
  private final Map<SemanticModel, ModelFields> fields = new LinkedHashMap<>();
  private final Map<SemanticModel, FactLayout> facts = new LinkedHashMap<>();

  /** For these models, with the columns of each dbt model, or none if it is not curated. */
  Layouts(
      List<SemanticModel> models, Function<String, Optional<Map<String, ColumnType>>> columnsOf) {
    this.models = models;
    this.columnsOf = columnsOf;
  }

  List<SemanticModel> models() {
    return models;
  }

  ModelFields fields(SemanticModel model) {
    return fields.computeIfAbsent(model, key -> new ModelFields(key, columns(key)));
  }

  FactLayout fact(SemanticModel model) {
    return facts.computeIfAbsent(model, key -> new FactLayout(fields(key)));
  }

  Collection<ModelFields> used() {
    return fields.values();
  }

  Collection<FactLayout> facts() {
    return facts.values();
  }

  private Map<String, ColumnType> columns(SemanticModel model) {
    return columnsOf
        .apply(model.model())
        .orElseThrow(() -> new NotCuratedException(CuratedModels.sentence(model)));
  }
}
