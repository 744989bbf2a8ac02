package io.millrace.runtime.registry;

/** The registry did not answer, or not sensibly: worth another try, and no fault of the record. */
public final class RegistryUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
