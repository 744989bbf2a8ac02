package io.millrace.cli.sql;

import java.util.List;
import org.apache.flink.types.Row;

/** A SQL session over the lakehouse's tables, by their logical names. */
public interface SqlSession extends AutoCloseable {

  /** Runs a query to its end; rows have field names. */
  List<Row> query(String sql);

  @Override
  void close();
}
