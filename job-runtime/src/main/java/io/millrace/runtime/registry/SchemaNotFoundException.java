package io.millrace.runtime.registry;

/** The registry answered, and does not know the schema: another try gives the same. */
public final class SchemaNotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SchemaNotFoundException(String what) {
    super("The registry has no " + what);
  }
}
