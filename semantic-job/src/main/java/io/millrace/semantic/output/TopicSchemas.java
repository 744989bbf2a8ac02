package io.millrace.semantic.output;

import io.millrace.schemas.Layer;
import io.millrace.semantic.plan.Column;
import io.millrace.semantic.plan.ExportPlan;
import io.millrace.semantic.row.ColumnType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/** The Avro schema of an export's topic, and the values its records hold. */
public final class TopicSchemas {

  private TopicSchemas() {}

  /** A record whose fields are all nullable. */
  public static Schema of(ExportPlan export) {
    SchemaBuilder.FieldAssembler<Schema> fields =
        SchemaBuilder.record(export.name())
            .namespace(Layer.SEMANTIC.topicPrefix().orElseThrow())
            .fields();
    for (Column column : ExportColumns.ofTopic(export)) {
      fields =
          fields
              .name(column.name())
              .type(Schema.createUnion(Schema.create(Schema.Type.NULL), type(column.type())))
              .withDefault(null);
    }
    return fields.endRecord();
  }

  static Object value(Object value, ColumnType type) {
    if (value == null) {
      return null;
    }
    return switch (type.kind()) {
      case LONG, BOOLEAN, STRING -> value;
      case DECIMAL -> ByteBuffer.wrap(((BigDecimal) value).unscaledValue().toByteArray());
      case DATE -> (int) ((LocalDate) value).toEpochDay();
      case TIMESTAMP -> micros((Instant) value);
      case LOCAL_TIMESTAMP -> micros(((LocalDateTime) value).toInstant(ZoneOffset.UTC));
    };
  }

  private static Schema type(ColumnType type) {
    return switch (type.kind()) {
      case LONG -> Schema.create(Schema.Type.LONG);
      case STRING -> Schema.create(Schema.Type.STRING);
      case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
      case DECIMAL ->
          LogicalTypes.decimal(type.precision(), type.scale())
              .addToSchema(Schema.create(Schema.Type.BYTES));
      case DATE -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
      case TIMESTAMP -> LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case LOCAL_TIMESTAMP ->
          LogicalTypes.localTimestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
    };
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
