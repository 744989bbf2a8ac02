package io.millrace.runtime.read.project;

import java.nio.file.Path;

/**
 * A table of {@code sources:}, known to SQL as {@code `source`.`table`}.
 *
 * @param source the source's name, which is the namespace in the catalog
 * @param table the table's name in that namespace
 */
public record SourceTable(String source, String table, Path file) {

  /** The name that a model's lineage uses: {@code raw.foodmart_sales}. */
  public String name() {
    return source + "." + table;
  }
}
