package io.millrace.curate.dbt;

import java.util.List;
import java.util.Map;

/**
 * A rendered template and what it asked for on the way.
 *
 * @param config the arguments of its {@code config(...)} calls
 * @param references the tables it got from {@code ref} and {@code source}, without repetition
 */
record Rendering(
    String sql, SqlLines lines, Map<String, ConfigValue> config, List<Relation> references) {

  /** Unquoted names: {@code dim_store}, {@code raw.foodmart_store}. */
  List<String> dependsOn() {
    return references.stream().map(Relation::dottedName).distinct().toList();
  }

  /** Without white space around it; positions are lost. */
  Rendering stripped() {
    return withSql(sql.strip());
  }

  Rendering withSql(String other) {
    return new Rendering(other, lines, config, references);
  }
}
