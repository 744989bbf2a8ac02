package io.millrace.cli.sql;

import java.util.List;
import org.apache.flink.table.api.ResultKind;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/**
 * Column names and rows of one statement. Rows come as they are computed; closing ends the query.
 *
 * @param silent whether there is nothing to show
 * @param changes whether rows are changes: each has a kind, and they have no end
 */
public record SqlResult(
    List<String> columns, boolean silent, boolean changes, CloseableIterator<Row> rows)
    implements AutoCloseable {

  static final SqlResult NONE = new SqlResult(List.of(), true, false, CloseableIterator.empty());

  static SqlResult of(TableResult result, boolean changes) {
    List<String> columns = result.getResolvedSchema().getColumnNames();
    boolean silent = result.getResultKind() == ResultKind.SUCCESS;
    return new SqlResult(columns, silent, changes, result.collect());
  }

  @Override
  public void close() throws Exception {
    rows.close();
  }
}
