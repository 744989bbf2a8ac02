package io.millrace.curate.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.dag.Transformation;

/**
 * Gives planned operators uids, and names, that depend on their own plan alone.
 *
 * <p>The planner numbers the operators of a whole session, so that one more model renumbers those
 * of all others and their state is lost. Here the operators of each model are numbered on their
 * own: {@code curate/sql/<model>-<number>-<kind>}.
 */
final class PlannedUids {

  private final String prefix;
  private final List<Transformation<?>> seen = new ArrayList<>();

  private PlannedUids(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Renames the operators from {@code end} upwards, as far as operators whose uid the planner did
   * not give.
   *
   * @param boundary start of the uids at which a plan begins
   */
  static void assign(Transformation<?> end, String prefix, String boundary) {
    new PlannedUids(prefix).visit(end, boundary);
  }

  private void visit(Transformation<?> operator, String boundary) {
    boolean isOurs = operator.getUid() != null && operator.getUid().startsWith(boundary);
    if (isOurs || seen.contains(operator)) {
      return;
    }
    seen.add(operator);
    if (operator.getUid() != null) {
      String uid = prefix + "-" + seen.size() + "-" + kind(operator.getUid());
      operator.setUid(uid);
      // A failure is told by the operator's name.
      operator.setName(uid);
    }
    operator.getInputs().forEach(input -> visit(input, boundary));
  }

  /** {@code join} of the planner's {@code 17_join}. */
  private static String kind(String plannersUid) {
    return plannersUid.replaceFirst("^\\d+_", "");
  }
}
