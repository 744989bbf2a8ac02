package io.millrace.runtime.read.project;

import java.util.List;
import java.util.Map;

/**
 * A rendered template and what it asked for on the way.
 *
 * @param config the arguments of its {@code config(...)} calls
 * @param references the tables it got from {@code ref} and {@code source}, without repetition
 */
public record Rendering(
    String sql, SqlLines lines, Map<String, ConfigValue> config, List<Relation> references) {

  /** Unquoted names: {@code dim_store}, {@code raw.foodmart_store}. */
  public List<String> dependsOn() {
    return references.stream().map(Relation::dottedName).distinct().toList();
  }

  /** Without white space around it; positions are lost. */
  public Rendering stripped() {
    return withSql(sql.strip());
  }

  public Rendering withSql(String other) {
    return new Rendering(other, lines, config, references);
  }
}
