package io.millrace.curate.sql;

import io.millrace.curate.dbt.DataTest;
import io.millrace.curate.row.Columns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.types.logical.RowType;

/**
 * The query of a stored model, wrapped: columns cast to types that can be stored, and a flag column
 * for each {@code relationships} test, which is a left join with the parent.
 *
 * <p>A flag is true while the parent lacks the row, so a parent that arrives late clears it. Other
 * changes of a parent do not reach the join, or each would repeat all rows that refer to it.
 *
 * @param sql the wrapped query
 * @param columns the model's own columns; the flags follow them
 * @param flags flag columns by the name of their test
 */
public record ModelQuery(String sql, List<String> columns, Map<String, String> flags) {

  private static final String INNER_PREFIX = "__query_";
  private static final String FLAG_PREFIX = "__missing_";

  /** Registers the model's query in the session and wraps it. */
  public static ModelQuery of(SqlSession session, String name, String sql, List<DataTest> tests) {
    String inner = INNER_PREFIX + name;
    session.registerView(inner, sql);
    RowType result = session.typeOf("SELECT * FROM `" + inner + "`");
    List<DataTest> relationships =
        tests.stream().filter(test -> test.kind().equals("relationships")).toList();
    Map<String, String> flags = new LinkedHashMap<>();
    List<String> selected = new ArrayList<>(columns(result));
    StringBuilder from = new StringBuilder("FROM `" + inner + "` AS m");
    for (DataTest test : relationships) {
      String flag = FLAG_PREFIX + flags.size();
      flags.put(test.name(), flag);
      selected.add(missing(test, flag));
      from.append(join(session, test, flag));
      Columns.position(result, test.column().orElseThrow());
    }
    return new ModelQuery(
        "SELECT " + String.join(", ", selected) + " " + from, result.getFieldNames(), flags);
  }

  private static List<String> columns(RowType result) {
    return result.getFields().stream()
        .map(
            field -> {
              String column = "m.`" + field.getName() + "`";
              return StorableTypes.cast(field.getType())
                  .map(type -> "CAST(%s AS %s)".formatted(column, type))
                  .orElse(column)
                  .concat(" AS `" + field.getName() + "`");
            })
        .toList();
  }

  private static String missing(DataTest test, String flag) {
    return "(m.`%s` IS NOT NULL AND %s.`%s` IS NULL) AS `%s`"
        .formatted(test.column().orElseThrow(), alias(flag), field(test), flag);
  }

  private static String join(SqlSession session, DataTest test, String flag) {
    String to = (String) test.arguments().get("to");
    String field = field(test);
    String parent =
        List.of(field).equals(session.keyOf(to))
            ? "`" + session.keysOf(to) + "`"
            : "(SELECT DISTINCT `%s` FROM `%s`)".formatted(field, to);
    return " LEFT JOIN %s AS %s ON m.`%s` = %s.`%s`"
        .formatted(parent, alias(flag), test.column().orElseThrow(), alias(flag), field);
  }

  private static String alias(String flag) {
    return "p" + flag;
  }

  private static String field(DataTest test) {
    return (String) test.arguments().get("field");
  }
}
