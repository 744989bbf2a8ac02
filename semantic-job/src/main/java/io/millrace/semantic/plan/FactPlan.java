package io.millrace.semantic.plan;

import java.io.Serializable;
import java.util.List;

/**
 * What becomes of the rows of one semantic model with measures.
 *
 * @param name of the semantic model
 * @param joins one after another; each adds its dimension's columns behind those before it
 * @param feeds what a joined row adds to which export
 */
public record FactPlan(String name, List<JoinPlan> joins, List<Feed> feeds)
    implements Serializable {

  public FactPlan {
    joins = List.copyOf(joins);
    feeds = List.copyOf(feeds);
  }
}
