package io.millrace.cli.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A job's state in one word or two, and why. */
record JobState(String name, String why) {

  private static final Set<String> FAILING = Set.of("RESTARTING", "FAILING");
  private static final double HINDERED = 0.5;

  /**
   * What is known of a job.
   *
   * @param flinkState empty if there is no such job
   * @param rootCause of its newest failure, empty if there was none
   * @param obstacles what holds it back until somebody acts
   */
  record Signs(
      String flinkState,
      boolean allTasksRun,
      String rootCause,
      double backpressure,
      List<String> obstacles,
      Lag lag) {}

  static JobState of(Signs signs) {
    if (!Set.of("RUNNING", "CREATED", "INITIALIZING", "RECONCILING").contains(signs.flinkState())) {
      return FAILING.contains(signs.flinkState())
          ? new JobState("failing", signs.rootCause())
          : new JobState("not running", ended(signs));
    }
    if (!signs.allTasksRun()) {
      return signs.rootCause().isEmpty()
          ? new JobState("building", "tasks are starting")
          : new JobState("failing", signs.rootCause());
    }
    return running(signs);
  }

  private static String ended(Signs signs) {
    return signs.flinkState().equals("FAILED")
        ? signs.rootCause()
        : String.join("; ", signs.obstacles());
  }

  private static JobState running(Signs signs) {
    Lag lag = signs.lag();
    List<String> why = new ArrayList<>(signs.obstacles());
    if (!lag.replaced().isEmpty()) {
      why.add(
          "reads what has been replaced and is no longer written: %s; start it anew with 'millrace deploy semantic-job --replace --from nothing'"
              .formatted(String.join(", ", lag.replaced())));
    }
    boolean done = lag.records() != null && lag.records() == 0;
    boolean hindered = !done && signs.backpressure() > HINDERED;
    if (hindered) {
      why.add("backpressure %.2f".formatted(signs.backpressure()));
    }
    if (!lag.building().isEmpty()) {
      why.add("readers do not see yet: " + String.join(", ", lag.building()));
    }
    if (!lag.note().isEmpty()) {
      why.add(lag.note());
    }
    return new JobState(name(signs, done, hindered), String.join("; ", why));
  }

  private static String name(Signs signs, boolean done, boolean hindered) {
    if (!signs.obstacles().isEmpty() || !signs.lag().replaced().isEmpty()) {
      return "held back";
    }
    if (!signs.lag().building().isEmpty() || signs.lag().backlog()) {
      return "building";
    }
    if (hindered) {
      return "held back";
    }
    if (signs.lag().records() == null) {
      return "unknown";
    }
    return done ? "caught up" : "behind";
  }
}
