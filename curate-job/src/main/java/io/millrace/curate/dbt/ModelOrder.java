package io.millrace.curate.dbt;

import io.millrace.runtime.read.project.ModelRule;
import io.millrace.runtime.read.project.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Puts models and snapshots after what they read; names break ties, so the order is stable. */
final class ModelOrder {
  private final Map<String, List<String>> parents = new TreeMap<>();
  private final Map<String, Path> files = new TreeMap<>();
  private final Set<String> done = new LinkedHashSet<>();
  private final Problems problems;

  ModelOrder(List<Model> models, List<SnapshotModel> snapshots, Problems problems) {
    this.problems = problems;
    models.forEach(model -> add(model.name(), model.dependsOn(), model.file()));
    snapshots.forEach(snapshot -> add(snapshot.name(), snapshot.dependsOn(), snapshot.file()));
    parents.keySet().forEach(name -> visit(name, new ArrayList<>()));
  }

  List<String> names() {
    return List.copyOf(done);
  }

  private void add(String name, List<String> dependsOn, Path file) {
    parents.put(name, dependsOn);
    files.put(name, file);
  }

  private void visit(String name, List<String> path) {
    if (path.contains(name)) {
      reportCycle(path.subList(path.indexOf(name), path.size()));
    } else if (parents.containsKey(name) && !done.contains(name)) {
      path.add(name);
      parents.get(name).stream().sorted().forEach(parent -> visit(parent, path));
      path.remove(path.size() - 1);
      done.add(name);
    }
  }

  private void reportCycle(List<String> cycle) {
    String first = cycle.get(0);
    String text = String.join(" -> ", cycle) + " -> " + first;
    problems.add(
        ModelRule.CYCLE, files.get(first), 1, "Models read one another in a circle: %s.", text);
  }
}
