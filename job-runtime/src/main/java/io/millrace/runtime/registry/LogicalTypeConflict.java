package io.millrace.runtime.registry;

import io.millrace.schemas.contract.AvroTypes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Finds fields whose values Avro would hand on with another meaning. Its resolution ignores logical
 * types: milliseconds would be read as microseconds, and 1.50 with two digits as 0.0150 with four.
 */
final class LogicalTypeConflict {

  private final Set<List<String>> visited = new HashSet<>();

  private LogicalTypeConflict() {}

  /**
   * The path of the first field in conflict. A writer that declares nothing is taken at its
   * reader's word.
   */
  static Optional<String> find(Schema writer, Schema reader) {
    return new LogicalTypeConflict().find("", writer, reader);
  }

  private Optional<String> find(String path, Schema writer, Schema reader) {
    Schema to = AvroTypes.nonNull(reader);
    return branches(writer)
        .filter(from -> from.getType() == to.getType() || leaf(from) && leaf(to))
        .flatMap(from -> same(path, from, to).stream())
        .findFirst();
  }

  private static Stream<Schema> branches(Schema writer) {
    return writer.isUnion() ? writer.getTypes().stream() : Stream.of(writer);
  }

  private static boolean leaf(Schema type) {
    return switch (type.getType()) {
      case INT, LONG, BYTES, FIXED, STRING -> true;
      default -> false;
    };
  }

  private Optional<String> same(String path, Schema writer, Schema reader) {
    return switch (reader.getType()) {
      case RECORD -> record(path, writer, reader);
      case ARRAY -> find(path, writer.getElementType(), reader.getElementType());
      case MAP -> find(path, writer.getValueType(), reader.getValueType());
      default -> agree(writer, reader) ? Optional.empty() : Optional.of(path);
    };
  }

  private Optional<String> record(String path, Schema writer, Schema reader) {
    if (!visited.add(List.of(writer.getFullName(), reader.getFullName()))) {
      return Optional.empty();
    }
    return reader.getFields().stream()
        .filter(field -> written(writer, field) != null)
        .flatMap(
            field ->
                find(
                    path.isEmpty() ? field.name() : path + "." + field.name(),
                    written(writer, field).schema(),
                    field.schema())
                    .stream())
        .findFirst();
  }

  private static Schema.Field written(Schema writer, Schema.Field field) {
    return Stream.concat(Stream.of(field.name()), field.aliases().stream())
        .map(writer::getField)
        .filter(found -> found != null)
        .findFirst()
        .orElse(null);
  }

  private static boolean agree(Schema writer, Schema reader) {
    if (writer.getLogicalType() == null || reader.getLogicalType() == null) {
      return true;
    }
    if (writer.getLogicalType() instanceof LogicalTypes.Decimal from
        && reader.getLogicalType() instanceof LogicalTypes.Decimal to) {
      return from.getScale() == to.getScale();
    }
    return AvroTypes.logicalName(writer).equals(AvroTypes.logicalName(reader));
  }
}
