package io.millrace.cli.deploy;

import java.util.Optional;

/**
 * Where a job is to start from.
 *
 * @param savepoint where it is, if it is named
 * @param nothing whether to start without any state
 */
public record Start(Optional<String> savepoint, boolean nothing) {

  /** The word for a start without state. */
  public static final String NOTHING = "nothing";

  /** From the newest state that is found, or from nothing if there is none. */
  public static Start newest() {
    return new Start(Optional.empty(), false);
  }

  /** From a savepoint or retained checkpoint, or from {@value #NOTHING}. */
  public static Start at(String text) {
    return text.equals(NOTHING)
        ? new Start(Optional.empty(), true)
        : new Start(Optional.of(text), false);
  }
}
