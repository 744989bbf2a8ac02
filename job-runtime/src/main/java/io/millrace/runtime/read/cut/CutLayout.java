package io.millrace.runtime.read.cut;

import io.millrace.schemas.Layer;
import java.io.Serializable;
import java.util.List;

/**
 * What the cuts of a job consist of.
 *
 * @param rawTables it reads, as {@code namespace.name}; none if it reads topics
 * @param layer of what it writes
 */
public record CutLayout(List<String> rawTables, Layer layer, List<CutOutput> outputs)
    implements Serializable {

  public CutLayout {
    rawTables = List.copyOf(rawTables);
    outputs = List.copyOf(outputs);
  }
}
