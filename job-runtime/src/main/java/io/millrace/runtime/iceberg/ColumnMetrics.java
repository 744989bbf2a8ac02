package io.millrace.runtime.iceberg;

import io.millrace.schemas.Layer;
import java.util.Set;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * Which statistics Iceberg keeps of a column. Manifests hold a column's bounds in clear, so columns
 * that came from a source have none; metadata columns and keys have full bounds to prune by.
 */
final class ColumnMetrics {

  private static final Set<Layer> SOURCE_DATA = Set.of(Layer.RAW, Layer.QUARANTINE, Layer.REJECTED);

  private ColumnMetrics() {}

  static String mode(Types.NestedField column, TableSpec spec) {
    if (!column.type().isPrimitiveType() || column.type().typeId() == Type.TypeID.BINARY) {
      return "none";
    }
    if (column.name().startsWith("_")) {
      return "full";
    }
    if (SOURCE_DATA.stream().anyMatch(layer -> layer.holds(spec.name()))) {
      return "none";
    }
    return spec.equalityFields().contains(column.name()) ? "full" : "truncate(16)";
  }
}
