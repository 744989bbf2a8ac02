package io.millrace.runtime.config;

/** Levenshtein distance: the fewest single-character edits between two keys. */
final class EditDistance {

  private EditDistance() {}

  static int between(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      previous = nextRow(a, b, i, previous);
    }
    return previous[b.length()];
  }

  private static int[] nextRow(String a, String b, int i, int[] previous) {
    int[] row = new int[b.length() + 1];
    row[0] = i;
    for (int j = 1; j <= b.length(); j++) {
      int substituted = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
      row[j] = Math.min(substituted, 1 + Math.min(previous[j], row[j - 1]));
    }
    return row;
  }
}
