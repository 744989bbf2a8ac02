package io.millrace.runtime.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${env:NAME}} and {@code ${file:PATH}} in values. A path may itself hold
 * references to the environment: {@code ${file:${env:SECRETS}/password}}. What a reference stands
 * for is taken as it is.
 */
final class References {

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{(\\w+):((?:[^{}]|\\$\\{\\w+:[^{}]*})*)}");

  private final Path folder;
  private final UnaryOperator<String> environment;

  References(Path folder, UnaryOperator<String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /**
   * Resolves all values.
   *
   * @throws ConfigurationException naming each key whose reference cannot be resolved
   */
  Map<String, String> resolve(Map<String, String> settings) {
    Violations violations = new Violations();
    Map<String, String> resolved = new LinkedHashMap<>();
    settings.forEach((key, value) -> resolved.put(key, resolve(key, value, violations)));
    violations.throwIfAny();
    return resolved;
  }

  private String resolve(String key, String value, Violations violations) {
    return REFERENCE
        .matcher(value)
        .replaceAll(match -> Matcher.quoteReplacement(resolve(key, match, violations)));
  }

  private String resolve(String key, MatchResult match, Violations violations) {
    int before = violations.list().size();
    String target = resolve(key, match.group(2), violations);
    if (violations.list().size() > before) {
      return "";
    }
    switch (match.group(1)) {
      case "env" -> {
        String found = environment.apply(target);
        violations.require(found != null, key + ": environment variable " + target + " is not set");
        return String.valueOf(found);
      }
      case "file" -> {
        return readFile(key, folder.resolve(target), violations);
      }
      default -> {
        violations.add(key + ": " + match.group() + " is neither ${env:NAME} nor ${file:PATH}");
        return "";
      }
    }
  }

  private static String readFile(String key, Path file, Violations violations) {
    try {
      return Files.readString(file).stripTrailing();
    } catch (IOException e) {
      violations.add(key + ": cannot read " + file);
      return "";
    }
  }
}
