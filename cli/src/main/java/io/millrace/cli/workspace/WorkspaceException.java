package io.millrace.cli.workspace;

/** A workspace cannot be used. The message says, for the person at the terminal, what to change. */
public final class WorkspaceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public WorkspaceException(String sentence) {
    super(sentence);
  }

  public WorkspaceException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
