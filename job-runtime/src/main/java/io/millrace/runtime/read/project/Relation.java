package io.millrace.runtime.read.project;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What {@code ref}, {@code source} and {@code this} return: a table name that prints quoted. */
public final class Relation {
  private final String schema;
  private final String identifier;

  private Relation(String schema, String identifier) {
    this.schema = schema;
    this.identifier = identifier;
  }

  static Relation model(String name) {
    return new Relation("", name);
  }

  static Relation source(SourceTable source) {
    return new Relation(source.source(), source.table());
  }

  /** The same in templates: {@code this.schema}. */
  public String getSchema() {
    return schema;
  }

  public String getIdentifier() {
    return identifier;
  }

  public String getName() {
    return identifier;
  }

  /** Without quotes, as a model's lineage writes it. */
  String dottedName() {
    return schema.isEmpty() ? identifier : schema + "." + identifier;
  }

  @Override
  public String toString() {
    return Arrays.stream(new String[] {schema, identifier})
        .filter(part -> !part.isEmpty())
        .map(part -> "`" + part.replace("`", "``") + "`")
        .collect(Collectors.joining("."));
  }
}
