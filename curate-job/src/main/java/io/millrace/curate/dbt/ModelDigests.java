package io.millrace.curate.dbt;

import io.millrace.runtime.read.project.SourceTable;
import io.millrace.schemas.Sha256;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Digests of models and snapshots, each computed once. */
final class ModelDigests {
  private final Map<String, List<Object>> contents = new HashMap<>();
  private final Map<String, List<String>> upstream = new HashMap<>();
  private final Map<String, String> digests = new HashMap<>();

  private final Map<String, Map<String, String>> columns = new HashMap<>();

  ModelDigests(DbtProject project, Function<SourceTable, Map<String, String>> columns) {
    project.sources().forEach(source -> this.columns.put(source.name(), columns.apply(source)));
    project.models().forEach(this::add);
    project.snapshots().forEach(this::add);
  }

  String of(String name) {
    if (!contents.containsKey(name)) {
      throw new IllegalArgumentException("The project has no model or snapshot " + name + ".");
    }
    String known = digests.get(name);
    if (known == null) {
      known = Sha256.hex(describe(name));
      digests.put(name, known);
    }
    return known;
  }

  private void add(Model model) {
    contents.put(
        model.name(),
        List.of(
            model.materialization().isStored(),
            SqlTokenizer.canonical(model.sql()),
            usedColumns(model.sql(), model.dependsOn()),
            model.uniqueKey(),
            describeTests(model.tests())));
    upstream.put(model.name(), model.dependsOn());
  }

  private void add(SnapshotModel snapshot) {
    contents.put(
        snapshot.name(),
        List.of(
            SqlTokenizer.canonical(snapshot.sql()),
            usedColumns(snapshot.sql(), snapshot.dependsOn()),
            snapshot.uniqueKey(),
            snapshot.strategy(),
            snapshot.updatedAt(),
            snapshot.checkColumns(),
            snapshot.closesOnDelete(),
            describeTests(snapshot.tests())));
    upstream.put(snapshot.name(), snapshot.dependsOn());
  }

  private Map<String, String> usedColumns(String sql, List<String> dependsOn) {
    List<SqlToken> tokens = SqlTokenizer.tokens(sql);
    Set<String> named =
        tokens.stream()
            .filter(SqlToken::isIdentifier)
            .map(SqlToken::text)
            .collect(Collectors.toSet());
    Map<String, String> used = new TreeMap<>();
    for (String source : dependsOn) {
      columns
          .getOrDefault(source, Map.of())
          .forEach(
              (column, type) -> {
                if (named.contains(column) || takesAll(tokens)) {
                  used.put(source + "." + column, type);
                }
              });
    }
    return used;
  }

  private static boolean takesAll(List<SqlToken> tokens) {
    return IntStream.range(1, tokens.size())
        .filter(i -> tokens.get(i).isSymbol("*"))
        .mapToObj(i -> tokens.get(i - 1))
        .anyMatch(before -> before.is("SELECT") || before.isSymbol(",") || before.isSymbol("."));
  }

  private String describe(String name) {
    return contents.get(name)
        + "\n"
        + upstream.get(name).stream()
            .sorted()
            .map(parent -> parent + "=" + (contents.containsKey(parent) ? of(parent) : "source"))
            .collect(Collectors.joining("\n"));
  }

  private static List<String> describeTests(List<DataTest> tests) {
    return tests.stream()
        .map(t -> t.name() + t.kind() + t.column() + new TreeMap<>(t.arguments()) + t.severity())
        .sorted()
        .toList();
  }
}
