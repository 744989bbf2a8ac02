package io.millrace.curate;

import io.millrace.curate.dbt.DbtProject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the event sources that a model reads, through other models too. */
final class EventSources {

  private final Map<String, List<String>> parents = new HashMap<>();
  private final Set<String> events;

  /**
   * @param events names of the event tables among the sources
   */
  EventSources(DbtProject project, Set<String> events) {
    project.models().forEach(model -> parents.put(model.name(), model.dependsOn()));
    project.snapshots().forEach(snapshot -> parents.put(snapshot.name(), snapshot.dependsOn()));
    this.events = events;
  }

  Set<String> of(String model) {
    Set<String> found = new TreeSet<>();
    for (String parent : parents.getOrDefault(model, List.of())) {
      if (events.contains(parent)) {
        found.add(parent);
      } else {
        found.addAll(of(parent));
      }
    }
    return found;
  }
}
