package io.millrace.cli.sql;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.lang.reflect.Array;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.flink.types.Row;

/** Rows as JSON, one object per line. */
final class JsonRows {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
  private final List<String> columns;

  JsonRows(List<String> columns) {
    this.columns = columns;
  }

  void write(Iterator<Row> rows, PrintStream out) {
    while (rows.hasNext()) {
      Row row = rows.next();
      Map<String, Object> object = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        object.put(columns.get(i), value(row.getField(i)));
      }
      out.print(text(object) + "\n");
    }
  }

  /** Numbers, booleans and bytes are Jackson's to write; bytes become Base64. */
  private static Object value(Object value) {
    if (value instanceof Row row) {
      return row.getFieldNames(true) == null ? fields(row) : object(row);
    } else if (value instanceof Map<?, ?> map) {
      Map<String, Object> object = new TreeMap<>();
      map.forEach((key, each) -> object.put(ValueText.of(key), value(each)));
      return object;
    } else if (value instanceof LocalDateTime time) {
      return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
    } else if (value instanceof LocalTime time) {
      return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
    } else if (value != null && value.getClass().isArray() && !(value instanceof byte[])) {
      return IntStream.range(0, Array.getLength(value))
          .mapToObj(i -> value(Array.get(value, i)))
          .toArray();
    }
    boolean plain =
        value == null
            || value instanceof Number
            || value instanceof Boolean
            || value instanceof byte[];
    return plain ? value : ValueText.of(value);
  }

  private static Object fields(Row row) {
    return IntStream.range(0, row.getArity()).mapToObj(i -> value(row.getField(i))).toArray();
  }

  private static Object object(Row row) {
    Map<String, Object> object = new LinkedHashMap<>();
    row.getFieldNames(true).forEach(name -> object.put(name, value(row.getField(name))));
    return object;
  }

  private static String text(Map<String, Object> object) {
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new SqlException("A row cannot be written as JSON.", e);
    }
  }
}
