package io.millrace.cli.deploy;

import io.millrace.runtime.iceberg.JobCommit;
import io.millrace.schemas.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;

/** How far a job has committed all its tables. */
final class LastCommit {

  private static final List<String> NAMESPACES = Layer.namespaces();

  private LastCommit() {}

  /** Empty for a job of this name that has never committed. */
  static Optional<JobCommit> of(Catalog catalog, String job) {
    List<JobCommit> newest = new ArrayList<>();
    for (String namespace : NAMESPACES) {
      for (TableIdentifier name : tables(catalog, Namespace.of(namespace))) {
        JobCommit.newest(catalog.loadTable(name), name.toString(), job).ifPresent(newest::add);
      }
    }
    return JobCommit.last(newest);
  }

  private static List<TableIdentifier> tables(Catalog catalog, Namespace namespace) {
    boolean missing =
        catalog instanceof SupportsNamespaces namespaces && !namespaces.namespaceExists(namespace);
    return missing ? List.of() : catalog.listTables(namespace);
  }
}
