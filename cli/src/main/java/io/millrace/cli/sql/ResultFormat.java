package io.millrace.cli.sql;

import java.io.PrintStream;

/** How rows are written. */
public enum ResultFormat {
  /** Aligned columns and a count, for people; as wide as the first thousand rows are. */
  TABLE {
    @Override
    public void write(SqlResult result, PrintStream out) {
      if (result.changes()) {
        throw new SqlException(
            "A streaming query has no end, so its columns have no width: use --format csv or json,"
                + " or 'millrace sql' at a terminal.");
      }
      new AlignedRows(result.columns()).write(result.rows(), out);
    }
  },

  /** RFC 4180 with a header line; NULL is an empty field, an empty text is {@code ""}. */
  CSV {
    @Override
    public void write(SqlResult result, PrintStream out) {
      new CsvRows(ChangeRows.columns(result)).write(ChangeRows.of(result), out);
    }
  },

  /**
   * One object per line: decimals are numbers with all their digits, times ISO 8601 texts, bytes
   * Base64; arrays are arrays, rows and maps objects.
   */
  JSON {
    @Override
    public void write(SqlResult result, PrintStream out) {
      new JsonRows(ChangeRows.columns(result)).write(ChangeRows.of(result), out);
    }
  };

  public abstract void write(SqlResult result, PrintStream out);
}
