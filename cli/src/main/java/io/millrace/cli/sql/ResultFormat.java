package io.millrace.cli.sql;

import java.io.PrintStream;

/** How rows are written. */
public enum ResultFormat {
  /** Aligned columns and a count, for people. */
  TABLE {
    @Override
    public void write(SqlResult result, PrintStream out) {
      new AlignedRows(result.columns()).write(result.rows(), out);
    }
  },

  /** RFC 4180 with a header line; NULL is an empty field, an empty text is {@code ""}. */
  CSV {
    @Override
    public void write(SqlResult result, PrintStream out) {
      new CsvRows(result.columns()).write(result.rows(), out);
    }
  },

  /** One object per line. Decimals are numbers with all their digits, times are ISO 8601 texts. */
  JSON {
    @Override
    public void write(SqlResult result, PrintStream out) {
      new JsonRows(result.columns()).write(result.rows(), out);
    }
  };

  public abstract void write(SqlResult result, PrintStream out);
}
