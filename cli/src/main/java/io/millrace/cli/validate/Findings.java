package io.millrace.cli.validate;

import io.millrace.schemas.finding.Finding;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What was found, each once, in order of file and place. */
public final class Findings {

  private final Set<Finding> found = new TreeSet<>(Finding.ORDER);

  void add(Collection<Finding> findings) {
    found.addAll(findings);
  }

  public List<Finding> list() {
    return List.copyOf(found);
  }

  /** Whether something is wrong, and not only doubtful. */
  public boolean hasErrors() {
    return found.stream().anyMatch(Finding::isError);
  }
}
