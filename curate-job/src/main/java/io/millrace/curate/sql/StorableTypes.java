package io.millrace.curate.sql;

import java.util.Optional;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/** Types that Iceberg and Avro hold alike, and the casts that lead to them. */
final class StorableTypes {

  private StorableTypes() {}

  /** The SQL type that a column must be cast to before it is stored; empty if it may stay. */
  static Optional<String> cast(LogicalType type) {
    return switch (type.getTypeRoot()) {
      case TINYINT, SMALLINT -> Optional.of("INT");
      case CHAR -> Optional.of("STRING");
      case VARCHAR -> castUnless("STRING", isUnbounded(type));
      case BINARY -> Optional.of("BYTES");
      case VARBINARY -> castUnless("BYTES", isUnbounded(type));
      case TIMESTAMP_WITHOUT_TIME_ZONE -> castUnless("TIMESTAMP(6)", isMicros(type));
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> castUnless("TIMESTAMP_LTZ(6)", isMicros(type));
      default -> Optional.empty();
    };
  }

  private static Optional<String> castUnless(String target, boolean fits) {
    return fits ? Optional.empty() : Optional.of(target);
  }

  private static boolean isUnbounded(LogicalType type) {
    return LogicalTypeChecks.getLength(type) == Integer.MAX_VALUE;
  }

  private static boolean isMicros(LogicalType type) {
    return LogicalTypeChecks.getPrecision(type) == 6;
  }
}
