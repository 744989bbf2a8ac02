package io.millrace.curate.dbt;

import io.millrace.curate.dbt.SqlToken.Kind;
import io.millrace.runtime.read.project.ModelRule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Walks through a query with its parentheses: which tables it reads, and where it orders rows. It
 * is no parser; Flink's own speaks up about SQL that is wrong.
 */
final class QueryShape {
  private static final Set<String> QUERY_STARTS = Set.of("SELECT", "WITH", "VALUES");
  private static final Set<String> FROM_ENDS =
      Set.of(
          "WHERE",
          "GROUP",
          "HAVING",
          "ORDER",
          "LIMIT",
          "FETCH",
          "WINDOW",
          "UNION",
          "INTERSECT",
          "EXCEPT",
          "MINUS",
          "SELECT");
  private static final SqlToken END = new SqlToken(Kind.END, "", Integer.MAX_VALUE);

  private final List<SqlToken> tokens;
  private final Set<String> readable;
  private final StreamRules.SqlReport report;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final Set<String> commonTables = new HashSet<>();
  private int at;

  /** What stands between two parentheses, or the whole query. */
  private static final class Frame {
    private final boolean query;
    private boolean inFrom;
    private boolean expectsTable;
    private int orderedAt = -1;
    private int limitedAt = -1;

    Frame(boolean query, boolean expectsTable) {
      this.query = query;
      this.expectsTable = expectsTable;
      this.inFrom = expectsTable;
    }
  }

  /**
   * @param readable unquoted names of the tables that {@code ref} and {@code source} gave
   */
  QueryShape(List<SqlToken> tokens, Set<String> readable, StreamRules.SqlReport report) {
    this.tokens = tokens;
    this.readable = readable;
    this.report = report;
  }

  void check() {
    if (!isOneQuery()) {
      return;
    }
    findCommonTables();
    frames.push(new Frame(true, false));
    for (at = 0; at < tokens.size(); at++) {
      visit(tokens.get(at));
    }
    close(frames.peek());
  }

  private boolean isOneQuery() {
    SqlToken first = token(0);
    boolean query = QUERY_STARTS.contains(first.keyword()) || first.isSymbol("(");
    if (!query) {
      int offset = tokens.isEmpty() ? 0 : first.offset();
      report.add(ModelRule.STATEMENT, offset, "A model is one query: SELECT, WITH or VALUES.");
    }
    tokens.stream()
        .filter(token -> token.isSymbol(";"))
        .findFirst()
        .ifPresent(
            token ->
                report.add(
                    ModelRule.STATEMENT,
                    token.offset(),
                    "A model is one query, without semicolon."));
    return query;
  }

  private void findCommonTables() {
    for (int i = 1; i < tokens.size(); i++) {
      boolean starts = token(i - 1).isSymbol(",") || token(i - 1).is("WITH");
      if (starts && token(i).isIdentifier()) {
        int next = token(i + 1).isSymbol("(") ? closing(i + 1) + 1 : i + 1;
        if (token(next).is("AS") && token(next + 1).isSymbol("(")) {
          commonTables.add(token(i).text());
        }
      }
    }
  }

  private int closing(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += token(i).isSymbol("(") ? 1 : token(i).isSymbol(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return tokens.size();
  }

  private void visit(SqlToken token) {
    Frame frame = frames.peek();
    if (token.isSymbol("(")) {
      open(frame);
    } else if (token.isSymbol(")") && frames.size() > 1) {
      close(frames.pop());
    } else if (token.isSymbol(",") && frame.inFrom) {
      frame.expectsTable = true;
    } else if (frame.expectsTable && token.isIdentifier()) {
      table(frame);
    } else if (token.kind() == Kind.WORD) {
      keyword(frame, token);
    }
  }

  private void open(Frame frame) {
    SqlToken first = token(at + 1);
    boolean query = QUERY_STARTS.contains(first.keyword()) || first.isSymbol("(");
    frames.push(new Frame(query, frame.expectsTable && !query));
    frame.expectsTable = false;
  }

  private void close(Frame frame) {
    if (!frame.query) {
      return;
    }
    if (frame.orderedAt >= 0 && frame.limitedAt < 0) {
      String message =
          "ORDER BY without LIMIT has no end on a stream. A table has no order: leave it out.";
      report.add(ModelRule.UNBOUNDED_ORDER, frame.orderedAt, message);
    } else if (frame.limitedAt >= 0 && frame.orderedAt < 0) {
      String message = "LIMIT without ORDER BY keeps whatever arrives first. Say in which order.";
      report.add(ModelRule.ARRIVAL_ORDER, frame.limitedAt, message);
    }
  }

  private void keyword(Frame frame, SqlToken token) {
    String word = token.keyword();
    if (FROM_ENDS.contains(word)) {
      frame.inFrom = false;
    }
    if (word.equals("ORDER") && token(at + 1).is("BY")) {
      frame.orderedAt = token.offset();
    } else if (word.equals("LIMIT") || (word.equals("FETCH") && !token(at + 1).isSymbol("("))) {
      frame.limitedAt = token.offset();
    } else if (readsTable(frame, word)) {
      frame.inFrom = !word.equals("TABLE");
      frame.expectsTable = true;
    }
  }

  private boolean readsTable(Frame frame, String word) {
    boolean from = word.equals("FROM") && frame.query && !token(at - 1).is("DISTINCT");
    boolean argument = word.equals("TABLE") && !token(at + 1).isSymbol("(");
    return from || word.equals("JOIN") || argument;
  }

  private void table(Frame frame) {
    SqlToken token = token(at);
    if (token.is("LATERAL") || token.is("TABLE") || token.is("UNNEST") || token.is("VALUES")) {
      frame.expectsTable = token.is("LATERAL");
      return;
    }
    frame.expectsTable = false;
    StringBuilder name = new StringBuilder(token.text());
    while (token(at + 1).isSymbol(".") && token(at + 2).isIdentifier()) {
      name.append('.').append(token(at + 2).text());
      at += 2;
    }
    if (!token(at + 1).isSymbol("(")) {
      checkReadable(name.toString(), token.offset());
    }
  }

  private void checkReadable(String name, int offset) {
    if (!readable.contains(name) && !commonTables.contains(name)) {
      String message =
          "'%s' is read without ref or source. A model reads raw sources and other models only.";
      report.add(ModelRule.OUTSIDE_READ, offset, message.formatted(name));
    }
  }

  private SqlToken token(int i) {
    return i >= 0 && i < tokens.size() ? tokens.get(i) : END;
  }
}
