package io.millrace.runtime.iceberg;

import java.util.Map;
import org.apache.iceberg.BaseTransaction;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.catalog.Catalog;

/**
 * Creates one table with the field ids of its schema.
 *
 * <p>A catalog's own way of creating tables numbers the fields anew; ids that come from a contract
 * would be lost, and with them the identity of a column that is renamed.
 */
final class NewTable {

  private static final int FORMAT_VERSION = 2;

  private NewTable() {}

  /** Creates the table with an empty first snapshot; fails if it exists. */
  static Table create(Catalog catalog, TableSpec spec, Map<String, String> properties) {
    BaseTransaction draft =
        (BaseTransaction)
            catalog
                .buildTable(spec.identifier(), spec.schema())
                .withPartitionSpec(spec.spec())
                .withProperties(properties)
                .createTransaction();
    draft.underlyingOps().commit(null, withOwnIds(draft.currentMetadata(), spec));
    Table table = catalog.loadTable(spec.identifier());
    // Else each parallel writer would try to create the main branch by itself.
    table.newAppend().commit();
    return table;
  }

  private static TableMetadata withOwnIds(TableMetadata draft, TableSpec spec) {
    return TableMetadata.buildFromEmpty(FORMAT_VERSION)
        .assignUUID()
        .setLocation(draft.location())
        .setCurrentSchema(spec.schema(), spec.schema().highestFieldId())
        .setDefaultPartitionSpec(spec.spec())
        .setDefaultSortOrder(SortOrder.unsorted())
        .setProperties(draft.properties())
        .build();
  }
}
