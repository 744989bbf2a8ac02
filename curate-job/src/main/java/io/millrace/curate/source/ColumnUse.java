package io.millrace.curate.source;

import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells which columns of a table queries may read, so that state holds no others.
 *
 * <p>Whoever reads a column has to name it, or write a star: a name that occurs anywhere in the
 * text counts as read, which is never too few.
 */
public final class ColumnUse {

  private static final Pattern STAR =
      Pattern.compile(
          "\\bnatural\\b|(\\bselect|\\bdistinct|\\ball|,|\\.)\\s*\\*", Pattern.CASE_INSENSITIVE);

  private ColumnUse() {}

  /** The columns that some query may read, in the order given. */
  public static Collection<String> of(Collection<String> columns, Set<String> queries) {
    if (queries.stream().anyMatch(sql -> STAR.matcher(sql).find())) {
      return columns;
    }
    return columns.stream().filter(column -> isNamed(column, queries)).toList();
  }

  private static boolean isNamed(String column, Set<String> queries) {
    Pattern name = Pattern.compile("(?<![\\w$])" + Pattern.quote(column) + "(?![\\w$])");
    return queries.stream().anyMatch(sql -> name.matcher(sql).find());
  }
}
