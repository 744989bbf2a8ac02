package io.millrace.cli.validate;

/** The contracts released last cannot be read; the message says why. */
public final class ReleasedContractsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReleasedContractsException(String sentence) {
    super(sentence);
  }

  ReleasedContractsException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
