package io.millrace.cdc.envelope;

/** A source's log started again under the same topic: only its owner can say how to go on. */
public final class SourceRestartedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SourceRestartedException(String partition, SourcePosition position, SourcePosition newest) {
    super(
        "The source of "
            + partition
            + " went back in its log from "
            + newest
            + " to "
            + position
            + " with newer changes: it was restored, failed over or replaced. Nothing after this point was taken. Raise"
            + " \"epoch\" in the source of its contract, so that the new log sorts after the old one, and start the"
            + " job again from its last checkpoint.");
  }
}
