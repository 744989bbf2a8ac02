package io.millrace.examples.leak;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What was searched and what was found.
 *
 * @param searched bytes by place, decoded content included: a place with nothing in it proves
 *     nothing
 */
public record LeakReport(Map<String, Long> searched, Set<Leak> leaks) {

  private static final int SHOWN = 20;

  public LeakReport {
    searched = new LinkedHashMap<>(searched);
    leaks = new LinkedHashSet<>(leaks);
  }

  public boolean clean() {
    return leaks.isEmpty();
  }

  public String text() {
    StringBuilder text = new StringBuilder();
    searched.forEach(
        (place, bytes) -> text.append("searched %-12s %,14d bytes%n".formatted(place, bytes)));
    leaks.stream()
        .limit(SHOWN)
        .forEach(
            leak ->
                text.append(
                    "LEAK: %s of customer %d in %s%n"
                        .formatted(leak.kind(), leak.customerId(), leak.place())));
    text.append(clean() ? "Nothing was found in clear.\n" : leaks.size() + " leaks.\n");
    return text.toString();
  }
}
