package io.millrace.schemas;

import java.io.Serializable;

/** An Iceberg table's namespace and name, written {@code raw.foodmart_sales}. */
public record TableName(String namespace, String name)
    implements Serializable, Comparable<TableName> {

  public TableName {
    if (namespace.isEmpty() || name.isEmpty() || namespace.contains(".") || name.contains(".")) {
      throw new IllegalArgumentException(
          "A table is named <namespace>.<name>, each without dots: '%s', '%s'"
              .formatted(namespace, name));
    }
  }

  /** Reads the form that {@link #toString()} writes. */
  public static TableName parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException("A table is named <namespace>.<name>, not '" + text + "'");
    }
    return new TableName(text.substring(0, dot), text.substring(dot + 1));
  }

  @Override
  public int compareTo(TableName other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return namespace + "." + name;
  }
}
