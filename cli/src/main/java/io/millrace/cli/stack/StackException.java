package io.millrace.cli.stack;

/**
 * The local stack cannot do what was asked. The message is one sentence for the person at the
 * terminal.
 */
public class StackException extends RuntimeException {
  public StackException(String sentence) {
    super(sentence);
  }

  public StackException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
