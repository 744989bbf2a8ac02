package io.millrace.runtime.iceberg;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;

/** Marks a schema's key columns: Iceberg wants identifier fields to be required. */
final class IdentifierFields {

  private IdentifierFields() {}

  /**
   * The schema with exactly these identifier fields.
   *
   * @throws IllegalArgumentException if a key column is missing
   */
  static Schema set(Schema schema, List<String> key) {
    Set<Integer> ids = new HashSet<>();
    for (String column : key) {
      Types.NestedField field = schema.findField(column);
      if (field == null) {
        throw new IllegalArgumentException("The key names no column of the table: " + column);
      }
      ids.add(field.fieldId());
    }
    List<Types.NestedField> columns =
        schema.columns().stream()
            .map(column -> ids.contains(column.fieldId()) ? column.asRequired() : column)
            .toList();
    return new Schema(columns, ids);
  }
}
