package io.millrace.curate.model;

import io.millrace.curate.row.AvroRowEncoder;
import io.millrace.curate.row.RowKey;
import io.millrace.runtime.read.output.OutputGuard;
import io.millrace.schemas.TableName;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.apache.flink.table.types.logical.RowType;

/**
 * What the materialiser of a model writes, and where.
 *
 * @param name the model's logical name
 * @param inputType rows from SQL: the model's columns, then flag columns of its tests
 * @param columns the model's own columns
 * @param key the columns that identify a row
 * @param eventSources raw event tables whose progress the model inherits; may be empty
 * @param guard of the model's state
 */
public record ModelOutput(
    String name,
    RowType inputType,
    List<String> columns,
    List<String> key,
    RowTests tests,
    TableName table,
    TableName rejected,
    String topic,
    int partitions,
    AvroRowEncoder values,
    Set<String> eventSources,
    OutputGuard guard)
    implements Serializable {

  public ModelOutput {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    eventSources = Set.copyOf(eventSources);
  }

  /** The key selector of the materialiser's input. */
  public RowKey rowKey() {
    return RowKey.of(inputType, key);
  }
}
