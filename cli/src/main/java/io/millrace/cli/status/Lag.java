package io.millrace.cli.status;

import java.util.List;
import java.util.Map;

/**
 * What a job has not taken yet, and what it has settled.
 *
 * @param records how many records or rows; null if that cannot be told
 * @param backlog whether some of them are older than the job
 * @param building names of the generations that readers do not see yet
 * @param replaced names of the generations it reads that nobody writes any more
 * @param note why the number is not known, or empty
 * @param books up to when the books of each source are closed, in epoch microseconds by topic
 */
record Lag(
    Long records,
    boolean backlog,
    List<String> building,
    List<String> replaced,
    String note,
    Map<String, Long> books) {

  static Lag of(long records, boolean backlog) {
    return new Lag(records, backlog, List.of(), List.of(), "", Map.of());
  }

  static Lag unknown(String why) {
    return new Lag(null, false, List.of(), List.of(), why, Map.of());
  }

  Lag with(List<String> generations) {
    return new Lag(records, backlog, generations, replaced, note, books);
  }

  Lag reading(List<String> replacedGenerations) {
    return new Lag(records, backlog, building, replacedGenerations, note, books);
  }

  Lag withBooks(Map<String, Long> closed) {
    return new Lag(records, backlog, building, replaced, note, closed);
  }
}
