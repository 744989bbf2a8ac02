package io.millrace.cli.console;

/**
 * The local stack cannot do what was asked. The message is one sentence for the person at the
 * terminal.
 */
public class CommandException extends RuntimeException {
  public CommandException(String sentence) {
    super(sentence);
  }

  public CommandException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
