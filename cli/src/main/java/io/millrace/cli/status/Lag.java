package io.millrace.cli.status;

import java.util.List;

/**
 * What a job has not taken yet.
 *
 * @param records how many records or rows; null if that cannot be told
 * @param backlog whether some of them are older than the job
 * @param building names of the generations that readers do not see yet
 * @param note why the number is not known, or empty
 */
record Lag(Long records, boolean backlog, List<String> building, String note) {

  static Lag of(long records, boolean backlog) {
    return new Lag(records, backlog, List.of(), "");
  }

  static Lag unknown(String why) {
    return new Lag(null, false, List.of(), why);
  }

  Lag with(List<String> generations) {
    return new Lag(records, backlog, generations, note);
  }
}
