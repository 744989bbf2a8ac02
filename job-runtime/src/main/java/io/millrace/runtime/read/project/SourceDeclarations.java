package io.millrace.runtime.read.project;

import io.millrace.runtime.read.project.PropertyFiles.Declaration;
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
      String schema = source.node().get("schema").text(source.name());
      if (!schema.equals(RAW)) {
        Place place = source.node().find("schema").orElse(source.node()).place();
        String message =
            "Source '%s' reads schema '%s'. Models read raw tables only: say schema: raw.";
        problems.add(ModelRule.OUTSIDE_READ, place, message, source.name(), schema);
      }
      refuseTests(source.node());
      for (YamlNode table : source.node().get("tables").items()) {
        addTable(source, schema, table);
      }
    }
  }

  private void addTable(Declaration source, String schema, YamlNode table) {
    String name = table.get("name").text();
    if (name.isEmpty()) {
      problems.add(
          ModelRule.YAML, table.place(), "A table of source '%s' has no name.", source.name());
      return;
    }
    String identifier = table.get("identifier").text(name);
    SourceTable read = new SourceTable(schema, identifier, source.file());
    names.addSource(source.name() + "." + name, read, table.place(), problems);
    refuseTests(table);
    table.get("columns").items().forEach(this::refuseTests);
  }

  private void refuseTests(YamlNode node) {
    Stream.of("tests", "data_tests")
        .flatMap(key -> node.find(key).stream())
        .filter(tests -> !tests.items().isEmpty())
        .forEach(
            tests -> {
              String message =
                  "Tests of sources do not run. Put a rule on the contract (required, range, pattern,"
                      + " enum), or a test on the model that reads the source.";
              problems.add(ModelRule.DATA_TEST, tests.place(), message);
            });
  }
}
