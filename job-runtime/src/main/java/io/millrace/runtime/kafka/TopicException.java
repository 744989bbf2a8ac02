package io.millrace.runtime.kafka;

/** A topic is missing, is not as it must be, or could not be asked for. */
public final class TopicException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TopicException(String message, Throwable cause) {
    super(cause == null ? message : message + ": " + cause.getMessage(), cause);
  }

  static TopicException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new TopicException("Interrupted while talking to Kafka", e);
  }
}
