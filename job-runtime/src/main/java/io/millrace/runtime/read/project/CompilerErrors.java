package io.millrace.runtime.read.project;

/** dbt's {@code exceptions}: a project's own way to refuse. */
public final class CompilerErrors {
  private final StrictInterpreter interpreter;

  CompilerErrors(StrictInterpreter interpreter) {
    this.interpreter = interpreter;
  }

  public String raise_compiler_error(String message) {
    interpreter.fault(ModelRule.TEMPLATE, message);
    return "";
  }

  public String warn(String message) {
    return "";
  }
}
