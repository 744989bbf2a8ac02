package io.millrace.cli.sql;

import java.util.List;
import org.apache.flink.table.api.ResultKind;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/**
 * Column names and rows of one statement. Rows come as they are computed; closing ends the query.
 */
public record SqlResult(List<String> columns, boolean silent, CloseableIterator<Row> rows)
    implements AutoCloseable {

  static SqlResult of(TableResult result) {
    List<String> columns = result.getResolvedSchema().getColumnNames();
    boolean silent = result.getResultKind() == ResultKind.SUCCESS;
    return new SqlResult(columns, silent, result.collect());
  }

  @Override
  public void close() throws Exception {
    rows.close();
  }
}
