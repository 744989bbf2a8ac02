package io.millrace.runtime.failure;

import io.millrace.schemas.Sha256;
import java.io.IOException;
import java.util.HexFormat;
import org.apache.flink.runtime.execution.CancelTaskException;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.runtime.tasks.ExceptionInChainedOperatorException;

/**
 * A row that an operator cannot take. It names the row by a digest of its key, the first 12 digits
 * of its SHA-256, and never by a value.
 */
public final class RowFailureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int DIGEST_DIGITS = 12;

  private RowFailureException(String message, Exception cause) {
    super(message, cause);
  }

  /**
   * What to throw instead of a failure: itself, if it is not about this row but about the operators
   * behind, the machine, or the end of the task.
   *
   * @param owner of the row, for example {@code Model orders}
   */
  public static Exception of(String owner, byte[] key, Exception failure) {
    if (failure instanceof RowFailureException
        || failure instanceof ExceptionInChainedOperatorException
        || failure instanceof SuppressRestartsException
        || failure instanceof CancelTaskException
        || failure instanceof InterruptedException
        || failure instanceof IOException) {
      return failure;
    }
    return new RowFailureException(
        "%s fails on the row whose key has the digest %s: %s"
            .formatted(owner, digest(key), innermost(failure)),
        failure);
  }

  private static Throwable innermost(Throwable failure) {
    return failure.getCause() == null ? failure : innermost(failure.getCause());
  }

  private static String digest(byte[] key) {
    return HexFormat.of().formatHex(Sha256.of(key)).substring(0, DIGEST_DIGITS);
  }
}
