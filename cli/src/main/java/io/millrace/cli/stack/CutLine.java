package io.millrace.cli.stack;

/**
 * The newest cut.
 *
 * @param takenAt in ISO 8601
 * @param metrics whether it reaches to the metrics, or so far to the curated tables alone
 */
public record CutLine(String id, String takenAt, boolean metrics) {

  String row() {
    return "last cut %s %s%s%n".formatted(takenAt, id, metrics ? "" : " (not the metrics yet)");
  }
}
