package io.millrace.curate;

import io.millrace.curate.dbt.DataTest;
import io.millrace.curate.dbt.DbtProject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The order in which models and snapshots are built: what a query reads, and what a {@code
 * relationships} test looks into, comes first.
 */
final class ModelOrder {

  private final Map<String, Set<String>> needs = new LinkedHashMap<>();
  private final LinkedHashSet<String> done = new LinkedHashSet<>();

  private ModelOrder(DbtProject project) {
    project.models().forEach(m -> needs.put(m.name(), needs(m.dependsOn(), m.tests())));
    project.snapshots().forEach(s -> needs.put(s.name(), needs(s.dependsOn(), s.tests())));
  }

  /**
   * Names of all models and snapshots.
   *
   * @throws IllegalArgumentException when they need one another in a circle
   */
  static List<String> of(DbtProject project) {
    ModelOrder order = new ModelOrder(project);
    order.needs.keySet().forEach(name -> order.visit(name, new LinkedHashSet<>()));
    return List.copyOf(order.done);
  }

  private void visit(String name, LinkedHashSet<String> path) {
    if (done.contains(name) || !needs.containsKey(name)) {
      return;
    }
    if (!path.add(name)) {
      List<String> circle = new ArrayList<>(path);
      circle.add(name);
      throw new IllegalArgumentException(
          "Models and their relationships tests form a circle: " + String.join(" -> ", circle));
    }
    needs.get(name).forEach(needed -> visit(needed, path));
    path.remove(name);
    done.add(name);
  }

  private static Set<String> needs(List<String> dependsOn, List<DataTest> tests) {
    Stream<String> parents =
        tests.stream()
            .filter(test -> test.kind().equals("relationships"))
            .map(test -> (String) test.arguments().get("to"));
    return new TreeSet<>(Stream.concat(dependsOn.stream(), parents).toList());
  }
}
