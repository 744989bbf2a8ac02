package io.millrace.cli.environment;

import io.millrace.cli.workspace.CapturedDatabase;
import io.millrace.cli.workspace.Workspace;
import io.millrace.cli.workspace.WorkspaceException;
import io.millrace.runtime.config.ConfigurationException;
import io.millrace.runtime.config.JobConfiguration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Reads {@code sources.yaml}: per captured database {@code uri}, {@code user} and {@code password}.
 */
final class SourceLogins {

  private static final Set<String> KEYS = Set.of("uri", "user", "password");

  private final Path file;
  private final Map<String, Map<String, String>> byDatabase = new TreeMap<>();
  private final List<String> violations = new ArrayList<>();

  private SourceLogins(Path file) {
    this.file = file;
  }

  /**
   * The logins by the database's name.
   *
   * @throws WorkspaceException with everything that is wrong with the file
   */
  static Map<String, SourceLogin> read(
      Path file, Workspace workspace, UnaryOperator<String> variables) {
    SourceLogins logins = new SourceLogins(file);
    try {
      JobConfiguration.values(file, variables, key -> true).forEach(logins::put);
    } catch (ConfigurationException e) {
      logins.violations.addAll(e.violations());
    }
    logins.judge(workspace.databases().stream().map(CapturedDatabase::name).toList());
    if (!logins.violations.isEmpty()) {
      throw new WorkspaceException(
          "%s is not valid:\n  - %s"
              .formatted(workspace.folder().name(file), String.join("\n  - ", logins.violations)));
    }
    return logins.all();
  }

  private void put(String key, String value) {
    int dot = key.lastIndexOf('.');
    if (dot < 0 || !KEYS.contains(key.substring(dot + 1))) {
      violations.add(
          key + " is not known: write <database>.uri, <database>.user and <database>.password");
    } else {
      byDatabase
          .computeIfAbsent(key.substring(0, dot), name -> new HashMap<>())
          .put(key.substring(dot + 1), value);
    }
  }

  private void judge(List<String> captured) {
    byDatabase.forEach(
        (name, login) -> {
          if (!captured.contains(name)) {
            violations.add(
                captured.isEmpty()
                    ? name + ": no contract captures a database"
                    : "%s: no contract captures it; captured are %s"
                        .formatted(name, String.join(", ", captured)));
          }
          KEYS.stream()
              .filter(key -> !login.containsKey(key))
              .sorted()
              .forEach(key -> violations.add("%s.%s is missing".formatted(name, key)));
        });
  }

  private Map<String, SourceLogin> all() {
    return byDatabase.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    new SourceLogin(
                        entry.getValue().get("uri"),
                        entry.getValue().get("user"),
                        entry.getValue().get("password"))));
  }
}
