package io.millrace.curate.dbt;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.lang3.StringUtils;

/** Suggests what a misspelt name may have meant. */
final class NearestName {
  private static final int FAR = 4;

  private NearestName() {}

  /** A sentence with a leading space, or nothing when no name is near. */
  static String hint(String name, Collection<String> known) {
    return known.stream()
        .filter(other -> distance(name, other) <= FAR)
        .min(Comparator.comparingInt(other -> distance(name, other)))
        .map(other -> " Did you mean '" + other + "'?")
        .orElse("");
  }

  private static int distance(String one, String other) {
    return StringUtils.getLevenshteinDistance(one, other);
  }
}
