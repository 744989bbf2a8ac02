package io.millrace.runtime.iceberg;

import java.util.Locale;

/** Kinds of Iceberg catalog. */
public enum CatalogType {
  JDBC,
  REST,
  HADOOP;

  /** The name as configuration has it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
