package io.millrace.schemas.finding;

import java.util.Locale;
import java.util.Set;

/** Keys by which people try to put business logic on the write path. */
public final class BusinessExpressions {

  /** What to do instead. */
  public static final String REMEDY =
      "The write path takes every record as the source said it. Put the logic into a dbt model, which"
          + " can be corrected and rebuilt.";

  private static final Set<String> WORDS =
      Set.of(
          "expr",
          "expression",
          "sql",
          "select",
          "where",
          "filter",
          "transform",
          "transforms",
          "transformation",
          "condition",
          "map",
          "mapping",
          "derive",
          "derived",
          "compute",
          "computed",
          "aggregate",
          "join",
          "lookup",
          "enrich",
          "case",
          "convert",
          "dedupe",
          "deduplicate");

  private BusinessExpressions() {}

  /** Whether some part of the key, split at dots and hyphens, is such a word. */
  public static boolean isOne(String key) {
    for (String part : key.toLowerCase(Locale.ROOT).split("[._-]")) {
      if (WORDS.contains(part)) {
        return true;
      }
    }
    return false;
  }
}
