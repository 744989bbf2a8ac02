package io.millrace.schemas.finding;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Suggests what a misspelt name may have meant. */
public final class NearestName {

  private NearestName() {}

  /** The known name that needs the fewest edits, if they are few for a name of that length. */
  public static Optional<String> of(String name, Collection<String> known) {
    return of(name, known, name.length() < 4 ? 1 : Math.max(2, name.length() / 3));
  }

  /**
   * The known name that needs the fewest edits.
   *
   * @param most edits that are taken for a mistake
   */
  public static Optional<String> of(String name, Collection<String> known, int most) {
    return known.stream()
        .min(Comparator.<String>comparingInt(other -> edits(name, other)).thenComparing(n -> n))
        .filter(other -> edits(name, other) <= most);
  }

  /** {@code Did you mean 'x'?}, or all the known names. */
  public static String remedy(String name, Collection<String> known) {
    return of(name, known)
        .map(nearest -> "Did you mean '" + nearest + "'?")
        .orElseGet(
            () -> known.stream().sorted().collect(Collectors.joining(", ", "Known are ", ".")));
  }

  /** {@code Did you mean 'x'?} after a space, or nothing. */
  public static String hint(String name, Collection<String> known) {
    return of(name, known).map(nearest -> " Did you mean '" + nearest + "'?").orElse("");
  }

  /** Levenshtein distance: the fewest single-character edits between two names. */
  static int edits(String one, String other) {
    int[] previous = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      previous = nextRow(one, other, i, previous);
    }
    return previous[other.length()];
  }

  private static int[] nextRow(String one, String other, int i, int[] previous) {
    int[] row = new int[other.length() + 1];
    row[0] = i;
    for (int j = 1; j <= other.length(); j++) {
      int substituted = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
      row[j] = Math.min(substituted, 1 + Math.min(previous[j], row[j - 1]));
    }
    return row;
  }
}
