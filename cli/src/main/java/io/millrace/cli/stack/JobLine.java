package io.millrace.cli.stack;

/**
 * One of the four jobs.
 *
 * @param state building, caught up, behind, held back, failing, not running, or unknown
 * @param why in words, empty if there is nothing to say
 * @param lag records or rows the job has not taken yet; null if that cannot be told
 * @param flinkState of the newest job of that name, empty if there has been none
 * @param backpressure share of time that its most hindered task waits for the one behind it
 */
public record JobLine(
    String name,
    String state,
    String why,
    Long lag,
    String id,
    String flinkState,
    String tasks,
    long checkpoints,
    long stateMiB,
    double backpressure) {

  /** Flink has not given up on the job and is not about to start it again. */
  boolean well() {
    return !state.equals("failing") && !flinkState.equals("FAILED");
  }
}
