package io.millrace.runtime.registry;

/** The registry refused a schema, for example as incompatible with an earlier version. */
public final class SchemaRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SchemaRefusedException(String subject, String reason) {
    super("The registry refused the schema of subject " + subject + ": " + reason);
  }
}
