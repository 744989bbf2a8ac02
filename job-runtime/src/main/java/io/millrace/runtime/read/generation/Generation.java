package io.millrace.runtime.read.generation;

import io.millrace.schemas.TableName;

/**
 * One physical incarnation of a model: what a certain text of it wrote.
 *
 * @param model logical name
 * @param number counts from 1
 * @param digest of everything the content depends on
 */
public record Generation(String model, int number, String digest, State state) {

  /** The life of a generation, in this order. */
  public enum State {
    /** Being filled beside the current one. */
    BUILDING,
    /** What readers see. */
    CURRENT,
    /** Replaced by a later one. */
    RETIRED
  }

  /** Name of the physical table or topic: {@code <model>__g<number>}. */
  public String physicalName() {
    return model + "__g" + number;
  }

  public TableName table(String namespace) {
    return new TableName(namespace, physicalName());
  }

  public String topic(String prefix) {
    return prefix + "." + physicalName();
  }

  Generation in(State state) {
    return new Generation(model, number, digest, state);
  }
}
