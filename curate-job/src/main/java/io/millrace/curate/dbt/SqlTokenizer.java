package io.millrace.curate.dbt;

import io.millrace.curate.dbt.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Splits Flink SQL into tokens; white space and comments are left out. */
final class SqlTokenizer {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<space>\\s+|--[^\\n]*)"
              + "|(?<hint>/\\*\\+.*?\\*/)"
              + "|(?<comment>/\\*.*?(?:\\*/|\\z))"
              + "|'(?<string>(?:[^']|'')*)'"
              + "|`(?<quoted>(?:[^`]|``)*)`"
              + "|(?<number>\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)"
              + "|(?<word>[\\p{L}_$][\\p{L}\\p{N}_$]*)"
              + "|(?<symbol><>|<=|>=|!=|\\|\\||=>|.)",
          Pattern.DOTALL);

  private SqlTokenizer() {}

  static List<SqlToken> tokens(String sql) {
    List<SqlToken> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(sql);
    while (matcher.find()) {
      for (Kind kind :
          List.of(Kind.HINT, Kind.STRING, Kind.QUOTED, Kind.NUMBER, Kind.WORD, Kind.SYMBOL)) {
        String text = matcher.group(kind.name().toLowerCase(java.util.Locale.ROOT));
        if (text != null) {
          tokens.add(new SqlToken(kind, text, matcher.start()));
        }
      }
    }
    return tokens;
  }

  /** The same for two queries that differ in layout and comments only. */
  static String canonical(String sql) {
    return tokens(sql).stream()
        .map(token -> token.kind() + ":" + token.text())
        .collect(Collectors.joining("\n"));
  }
}
