package io.millrace.cli.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.types.Row;

/** A SQL session over the lakehouse's tables, by their logical names. */
public interface SqlSession extends AutoCloseable {

  /**
   * Runs a query to its end, and hands on each row as it comes; rows have field names.
   *
   * @throws SqlException if it is not a query, or cannot be run to its end
   */
  void query(String sql, Consumer<Row> rows);

  /** The same for few rows. */
  default List<Row> query(String sql) {
    List<Row> rows = new ArrayList<>();
    query(sql, rows::add);
    return rows;
  }

  @Override
  void close();
}
