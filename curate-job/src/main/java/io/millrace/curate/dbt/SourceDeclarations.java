package io.millrace.curate.dbt;

import io.millrace.curate.dbt.SchemaFiles.Declaration;
import io.millrace.schemas.Layer;
import io.millrace.schemas.finding.Place;
import java.util.List;
import java.util.stream.Stream;

/** Reads {@code sources:}. Every source is a table of the raw namespace. */
final class SourceDeclarations {
  private static final String RAW = Layer.RAW.namespace();

  private final ProjectNames names;
  private final Problems problems;

  SourceDeclarations(ProjectNames names, Problems problems) {
    this.names = names;
    this.problems = problems;
  }

  void read(List<Declaration> sources) {
    for (Declaration source : sources) {
      String schema = source.get("schema").map(YamlNode::text).orElse(source.name());
      if (!schema.equals(RAW)) {
        Place place = source.get("schema").orElse(source.node()).in(source.file());
        String message =
            "Source '%s' reads schema '%s'. Models read raw tables only: say schema: raw.";
        problems.add(ModelRule.OUTSIDE_READ, place, message, source.name(), schema);
      }
      refuseTests(source, source.node());
      for (YamlNode table : source.get("tables").map(YamlNode::items).orElse(List.of())) {
        addTable(source, schema, table);
      }
    }
  }

  private void addTable(Declaration source, String schema, YamlNode table) {
    String name = table.get("name").map(YamlNode::text).orElse("");
    if (name.isEmpty()) {
      problems.add(
          ModelRule.YAML,
          table.in(source.file()),
          "A table of source '%s' has no name.",
          source.name());
      return;
    }
    String identifier = table.get("identifier").map(YamlNode::text).orElse(name);
    SourceTable read = new SourceTable(schema, identifier, source.file());
    names.addSource(source.name() + "." + name, read, table.in(source.file()), problems);
    refuseTests(source, table);
    table
        .get("columns")
        .ifPresent(columns -> columns.items().forEach(column -> refuseTests(source, column)));
  }

  private void refuseTests(Declaration source, YamlNode node) {
    Stream.of("tests", "data_tests")
        .flatMap(key -> node.get(key).stream())
        .filter(tests -> !tests.items().isEmpty())
        .forEach(
            tests -> {
              String message =
                  "Tests of sources do not run. Put a rule on the contract (required, range, pattern,"
                      + " enum), or a test on the model that reads the source.";
              problems.add(ModelRule.DATA_TEST, tests.in(source.file()), message);
            });
  }
}
