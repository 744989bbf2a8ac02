package io.millrace.cli.stack;

import io.millrace.cli.workspace.WorkspaceFolder;
import java.util.Map;
import java.util.TreeMap;

/** What job files and jobs must know of this stack. */
public final class StackVariables {
  private final LocalStack stack;
  private final WorkspaceFolder workspace;

  public StackVariables(LocalStack stack, WorkspaceFolder workspace) {
    this.stack = stack;
    this.workspace = workspace;
  }

  /** What job files refer to with {@code ${env:NAME}}. */
  public Map<String, String> variables() {
    StackHome home = stack.home();
    // Job files refer to the password's file, also before there is a database.
    stack.secrets().password("millrace");
    Map<String, String> variables = new TreeMap<>();
    variables.put(WorkspaceFolder.VARIABLE, workspace.root().toString());
    variables.put("MILLRACE_DATA", home.state().resolve("data").toString());
    variables.put("MILLRACE_SECRETS", home.secrets().toString());
    variables.put("MILLRACE_EXTRACTS", home.state().resolve("data/extracts").toString());
    variables.put("MILLRACE_KAFKA", stack.kafka().bootstrapServers());
    variables.put("MILLRACE_REGISTRY", stack.registry().confluentUrl());
    variables.put("MILLRACE_CATALOG_URI", stack.postgres().jdbcUrl("catalog"));
    variables.put("MILLRACE_WAREHOUSE", home.warehouse().toUri().toString());
    return variables;
  }

  /** What wins over a job's file, by key. */
  public Map<String, String> overrides() {
    Map<String, String> overrides = new TreeMap<>();
    overrides.put("kafka.bootstrap-servers", stack.kafka().bootstrapServers());
    overrides.put("registry.url", stack.registry().confluentUrl());
    overrides.put("catalog.uri", stack.postgres().jdbcUrl("catalog"));
    overrides.put("catalog.warehouse", stack.home().warehouse().toUri().toString());
    return overrides;
  }

  /** A variable of the stack, or else of this process; null if neither has it. */
  String value(String name) {
    String value = variables().get(name);
    return value == null ? System.getenv(name) : value;
  }
}
