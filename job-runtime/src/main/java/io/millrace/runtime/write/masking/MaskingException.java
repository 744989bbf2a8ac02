package io.millrace.runtime.write.masking;

/**
 * A value cannot be masked. The message names the field; it never holds the value, nor does a
 * cause.
 */
public final class MaskingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MaskingException(String message) {
    super(message);
  }
}
