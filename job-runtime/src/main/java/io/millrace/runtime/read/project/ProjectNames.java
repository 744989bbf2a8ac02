package io.millrace.runtime.read.project;

import io.millrace.schemas.finding.Place;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Every name that {@code ref} and {@code source} can find. */
public final class ProjectNames {
  private final String project;
  private final Set<String> seeds;
  private final Map<String, Path> models = new TreeMap<>();
  private final Map<String, SourceTable> sources = new LinkedHashMap<>();

  ProjectNames(String project, Set<String> seeds) {
    this.project = project;
    this.seeds = seeds;
  }

  String project() {
    return project;
  }

  /** Adds a model or snapshot; a name belongs to one of them only. */
  void addModel(String name, Place place, Problems problems) {
    problems.checkName("The model", name, place);
    Path first = models.putIfAbsent(name, place.file());
    if (first != null) {
      String message = "There is another model or snapshot '%s' in %s. Rename one of them.";
      problems.add(ModelRule.DUPLICATE_NAME, place, message, name, first);
    }
  }

  /**
   * @param name the name that dbt's {@code source('a', 'b')} uses: {@code a.b}
   */
  void addSource(String name, SourceTable source, Place place, Problems problems) {
    SourceTable first = sources.putIfAbsent(name, source);
    if (first != null) {
      String message = "Source '%s' is declared in %s already.";
      problems.add(ModelRule.DUPLICATE_NAME, place, message, name, first.file());
    }
  }

  public boolean isModel(String name) {
    return models.containsKey(name);
  }

  boolean isSeed(String name) {
    return seeds.contains(name);
  }

  public Set<String> models() {
    return models.keySet();
  }

  Optional<SourceTable> source(String name) {
    return Optional.ofNullable(sources.get(name));
  }

  Set<String> sources() {
    return sources.keySet();
  }

  /** Every declared table once, whatever names it has. */
  public List<SourceTable> tables() {
    return sources.values().stream().distinct().toList();
  }
}
