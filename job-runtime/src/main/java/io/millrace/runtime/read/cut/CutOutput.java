package io.millrace.runtime.read.cut;

import java.io.Serializable;
import java.util.Set;

/**
 * A table and topic of the same content that a job writes.
 *
 * @param name the logical name of model or export
 * @param table as {@code namespace.name}, with the generation
 * @param sources the raw tables whose progress it inherits; may be empty
 */
public record CutOutput(String name, String table, String topic, Set<String> sources)
    implements Serializable {

  public CutOutput {
    sources = Set.copyOf(sources);
  }
}
