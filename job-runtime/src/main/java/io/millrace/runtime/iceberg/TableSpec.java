package io.millrace.runtime.iceberg;

import io.millrace.schemas.TableName;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.flink.FlinkSchemaUtil;

/**
 * A table as a job needs it.
 *
 * @param schema its columns; those of the key become required identifier fields
 * @param equalityFields the columns that identify a row; empty means append only
 * @param properties table properties beyond those every table gets
 */
public record TableSpec(
    TableName name,
    Schema schema,
    PartitionSpec spec,
    List<String> equalityFields,
    Map<String, String> properties)
    implements Serializable {

  public TableSpec {
    equalityFields = List.copyOf(equalityFields);
    properties = Map.copyOf(properties);
    schema = IdentifierFields.set(schema, equalityFields);
  }

  /** An unpartitioned table that is only appended to. */
  public static TableSpec appendOnly(TableName name, Schema schema) {
    return new TableSpec(name, schema, PartitionSpec.unpartitioned(), List.of(), Map.of());
  }

  /** An unpartitioned table whose rows change by the given key. */
  public static TableSpec keyed(TableName name, Schema schema, List<String> equalityFields) {
    return new TableSpec(name, schema, PartitionSpec.unpartitioned(), equalityFields, Map.of());
  }

  public boolean isAppendOnly() {
    return equalityFields.isEmpty();
  }

  public TableIdentifier identifier() {
    return TableIdentifier.of(name.namespace(), name.name());
  }

  /** The type of the rows to be written. */
  public RowType rowType() {
    return FlinkSchemaUtil.convert(schema);
  }
}
