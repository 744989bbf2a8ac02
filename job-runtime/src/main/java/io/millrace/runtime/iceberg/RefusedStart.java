package io.millrace.runtime.iceberg;

import org.apache.flink.runtime.execution.SuppressRestartsException;

/** A job is started from a state that does not belong to its outputs: trying again cannot help. */
public final class RefusedStart extends SuppressRestartsException {

  private static final long serialVersionUID = 1L;

  /** {@code reason}: a sentence, and what to start from instead. */
  public RefusedStart(String reason) {
    super(new IllegalStateException(reason));
  }
}
