package io.millrace.curate.dbt;

import io.millrace.curate.dbt.SqlToken.Kind;
import io.millrace.runtime.read.project.ModelRule;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds in a query what has no lasting answer on a stream. */
final class StreamRules {
  private static final String CLOCK =
      "%s gives another answer at every run. Use a time of the data.";
  private static final String CHANCE =
      "%s gives another answer at every run, so that rows could not be withdrawn or rebuilt.";
  private static final String ARRIVAL =
      "%s depends on the order in which rows arrive, which a rebuild does not repeat.";
  private static final String DROPPING =
      "%s drops late rows in silence. Group by a floored time instead, such as CAST(t AS DATE).";

  private static final Set<String> CLOCK_WORDS =
      Set.of(
          "CURRENT_TIMESTAMP",
          "CURRENT_DATE",
          "CURRENT_TIME",
          "LOCALTIME",
          "LOCALTIMESTAMP",
          "CURRENT_ROW_TIMESTAMP");

  private static final Map<String, Finding> FUNCTIONS =
      Map.ofEntries(
          Map.entry("NOW", new Finding(ModelRule.WALL_CLOCK, CLOCK)),
          Map.entry("PROCTIME", new Finding(ModelRule.WALL_CLOCK, CLOCK)),
          Map.entry("CURRENT_WATERMARK", new Finding(ModelRule.WALL_CLOCK, CLOCK)),
          Map.entry("CURRENT_ROW_TIMESTAMP", new Finding(ModelRule.WALL_CLOCK, CLOCK)),
          Map.entry("RAND", new Finding(ModelRule.RANDOM, CHANCE)),
          Map.entry("RAND_INTEGER", new Finding(ModelRule.RANDOM, CHANCE)),
          Map.entry("UUID", new Finding(ModelRule.RANDOM, CHANCE)),
          Map.entry("FIRST_VALUE", new Finding(ModelRule.ARRIVAL_ORDER, ARRIVAL)),
          Map.entry("LAST_VALUE", new Finding(ModelRule.ARRIVAL_ORDER, ARRIVAL)),
          Map.entry("LISTAGG", new Finding(ModelRule.ARRIVAL_ORDER, ARRIVAL)),
          Map.entry("ARRAY_AGG", new Finding(ModelRule.ARRIVAL_ORDER, ARRIVAL)),
          Map.entry("JSON_ARRAYAGG", new Finding(ModelRule.ARRIVAL_ORDER, ARRIVAL)),
          Map.entry("TUMBLE", new Finding(ModelRule.WINDOW, DROPPING)),
          Map.entry("HOP", new Finding(ModelRule.WINDOW, DROPPING)),
          Map.entry("CUMULATE", new Finding(ModelRule.WINDOW, DROPPING)),
          Map.entry("SESSION", new Finding(ModelRule.WINDOW, DROPPING)));

  private static final String JOIN =
      "FOR SYSTEM_TIME AS OF does not revise its answer. Join on valid_from <= t AND t < valid_to.";

  private final SqlReport report;

  private record Finding(ModelRule rule, String message) {}

  /** Takes a finding at a place in the SQL. */
  interface SqlReport {
    void add(ModelRule rule, int offset, String message);
  }

  StreamRules(SqlReport report) {
    this.report = report;
  }

  void check(List<SqlToken> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      if (token.kind() == Kind.HINT) {
        report.add(
            ModelRule.HINT, token.offset(), "Hints change how a model runs; it runs without them.");
      } else if (i == 0 || !tokens.get(i - 1).isSymbol(".")) {
        word(tokens, i);
      }
    }
  }

  private void word(List<SqlToken> tokens, int i) {
    String word = tokens.get(i).keyword();
    int offset = tokens.get(i).offset();
    boolean called = symbolAt(tokens, i + 1, "(");
    if (called && FUNCTIONS.containsKey(word)) {
      Finding finding = FUNCTIONS.get(word);
      report.add(finding.rule(), offset, finding.message().formatted(word));
    } else if (CLOCK_WORDS.contains(word)) {
      report.add(ModelRule.WALL_CLOCK, offset, CLOCK.formatted(word));
    } else if (word.equals("UNIX_TIMESTAMP") && called && symbolAt(tokens, i + 2, ")")) {
      report.add(ModelRule.WALL_CLOCK, offset, CLOCK.formatted(word + "()"));
    } else if (word.equals("SYSTEM_TIME") && i > 0 && tokens.get(i - 1).is("FOR")) {
      report.add(ModelRule.TEMPORAL_JOIN, offset, JOIN);
    }
  }

  private static boolean symbolAt(List<SqlToken> tokens, int i, String symbol) {
    return i < tokens.size() && tokens.get(i).isSymbol(symbol);
  }
}
