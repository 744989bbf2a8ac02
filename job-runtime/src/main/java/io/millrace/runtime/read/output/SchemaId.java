package io.millrace.runtime.read.output;

import java.io.Serializable;

/**
 * The registry's id of the schema of a topic's values. Operators get it with the plan; it is known
 * once the outputs are created, which is before the job starts.
 */
public final class SchemaId implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int NONE = -1;

  private int id = NONE;

  public static SchemaId of(int id) {
    SchemaId known = new SchemaId();
    known.registered(id);
    return known;
  }

  void registered(int known) {
    id = known;
  }

  /**
   * @throws IllegalStateException before the outputs are created
   */
  public int value() {
    if (id == NONE) {
      throw new IllegalStateException("The schema of these values is not registered yet");
    }
    return id;
  }
}
