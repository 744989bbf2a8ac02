package io.millrace.cli.status;

/**
 * The newest cut.
 *
 * @param id null if it cannot be told
 * @param takenAt in ISO 8601; null if it cannot be told
 * @param metrics whether it reaches to the metrics, or so far to the curated tables alone
 * @param why it cannot be told, or empty
 */
public record CutLine(String id, String takenAt, boolean metrics, String why) {

  /** A cut that is known. */
  public CutLine(String id, String takenAt, boolean metrics) {
    this(id, takenAt, metrics, "");
  }

  /** The line if there may be a cut, but it cannot be read. */
  public static CutLine unknown(String why) {
    return new CutLine(null, null, false, why);
  }

  String row() {
    return id == null
        ? "last cut unknown: %s%n".formatted(why)
        : "last cut %s %s%s%n".formatted(takenAt, id, metrics ? "" : " (not the metrics yet)");
  }
}
