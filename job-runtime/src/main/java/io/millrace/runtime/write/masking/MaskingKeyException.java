package io.millrace.runtime.write.masking;

/** Masking keys cannot be made, read or used. The message never holds key material. */
public final class MaskingKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MaskingKeyException(String message) {
    super(message);
  }

  MaskingKeyException(String message, Throwable cause) {
    super(message, cause);
  }
}
