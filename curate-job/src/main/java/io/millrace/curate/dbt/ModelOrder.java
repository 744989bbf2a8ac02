package io.millrace.curate.dbt;

import io.millrace.runtime.read.project.ModelRule;
import io.millrace.runtime.read.project.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Puts models and snapshots after what they read, and after what their {@code relationships} tests
 * look into; names break ties, so the order is stable.
 */
final class ModelOrder {
  private final Map<String, Set<String>> reads = new TreeMap<>();
  private final Map<String, Set<String>> needs = new TreeMap<>();
  private final Map<String, Path> files = new TreeMap<>();
  private final Set<String> done = new LinkedHashSet<>();
  private final Problems problems;

  ModelOrder(List<Model> models, List<SnapshotModel> snapshots, Problems problems) {
    this.problems = problems;
    models.forEach(m -> add(m.name(), m.dependsOn(), m.tests(), m.file()));
    snapshots.forEach(s -> add(s.name(), s.dependsOn(), s.tests(), s.file()));
    needs.keySet().forEach(name -> visit(name, new ArrayList<>()));
  }

  List<String> names() {
    return List.copyOf(done);
  }

  private void add(String name, List<String> dependsOn, List<DataTest> tests, Path file) {
    reads.put(name, Set.copyOf(dependsOn));
    needs.put(name, new TreeSet<>(dependsOn));
    tests.stream()
        .filter(test -> test.kind().equals("relationships"))
        .map(test -> (String) test.arguments().get("to"))
        .filter(Objects::nonNull)
        .forEach(needs.get(name)::add);
    files.put(name, file);
  }

  private void visit(String name, List<String> path) {
    if (path.contains(name)) {
      reportCycle(path.subList(path.indexOf(name), path.size()));
    } else if (needs.containsKey(name) && !done.contains(name)) {
      path.add(name);
      needs.get(name).forEach(parent -> visit(parent, path));
      path.remove(path.size() - 1);
      done.add(name);
    }
  }

  private void reportCycle(List<String> cycle) {
    String first = cycle.get(0);
    String text = String.join(" -> ", cycle) + " -> " + first;
    String message =
        isRead(cycle)
            ? "Models read one another in a circle: %s."
            : "Models and their relationships tests form a circle: %s. A row that one test withdraws would change what the other sees, without end: leave one of the tests out.";
    problems.add(ModelRule.CYCLE, files.get(first), 1, message, text);
  }

  /** Whether queries alone form the circle, without a test. */
  private boolean isRead(List<String> cycle) {
    return IntStream.range(0, cycle.size())
        .allMatch(i -> reads.get(cycle.get(i)).contains(cycle.get((i + 1) % cycle.size())));
  }
}
