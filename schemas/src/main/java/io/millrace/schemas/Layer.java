package io.millrace.schemas;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The layers that data passes. Each is a namespace of tables; some are also the first part of their
 * topics' names.
 */
public enum Layer {
  /** The log of what sources said, written by the write jobs alone. */
  RAW("raw", false),
  /** Records that the write jobs could not take, sealed. */
  QUARANTINE(null, false),
  /** Models. */
  CURATED("curated", true),
  /** Rows of models that fail a data test. */
  REJECTED(null, true),
  /** Metrics. */
  SEMANTIC("kpi", true),
  /** What the jobs say of their own work. */
  AUDIT(null, false);

  private final String topicPrefix;
  private final boolean hasGenerations;

  Layer(String topicPrefix, boolean hasGenerations) {
    this.topicPrefix = topicPrefix;
    this.hasGenerations = hasGenerations;
  }

  /** The namespace of its tables. */
  public String namespace() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What its topics' names begin with, before a dot; empty if it has no topics. */
  public Optional<String> topicPrefix() {
    return Optional.ofNullable(topicPrefix);
  }

  /** Whether what it holds has generations, so that tables have a physical and a logical name. */
  public boolean hasGenerations() {
    return hasGenerations;
  }

  /** One of its tables. */
  public TableName table(String name) {
    return new TableName(namespace(), name);
  }

  /**
   * One of its topics, without the prefix of an environment.
   *
   * @throws java.util.NoSuchElementException if the layer has no topics
   */
  public String topic(String name) {
    return topicPrefix().orElseThrow() + "." + name;
  }

  /** Whether a table is one of this layer. */
  public boolean holds(TableName table) {
    return table.namespace().equals(namespace());
  }

  /** The namespaces of all layers, in the order in which data passes them. */
  public static List<String> namespaces() {
    return Arrays.stream(values()).map(Layer::namespace).toList();
  }

  /** What topics of the layers begin with, before a dot. */
  public static Set<String> topicPrefixes() {
    return Arrays.stream(values())
        .flatMap(layer -> layer.topicPrefix().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
