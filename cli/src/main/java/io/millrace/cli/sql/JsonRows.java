package io.millrace.cli.sql;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private static Object value(Object value) {
    boolean plain = value == null || value instanceof Number || value instanceof Boolean;
    return plain ? value : ValueText.of(value);
  }

  private static String text(Map<String, Object> object) {
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new SqlException("A row cannot be written as JSON.", e);
    }
  }
}
