package io.millrace.cli.stack;

import io.millrace.cli.console.CommandException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Ports and memory of the local stack: {@code cli/stack/stack.properties}, overridden line by line
 * by {@code stack.properties} in the state directory. All violations are reported at once.
 */
public final class StackConfig {
  private final Properties values;

  private StackConfig(Properties values) {
    this.values = values;
  }

  public static StackConfig load(StackHome home) {
    Properties defaults = read(defaults(home.root()));
    Path overrides = home.state().resolve("stack.properties");
    return of(defaults, Files.exists(overrides) ? read(overrides) : new Properties());
  }

  static Path defaults(Path root) {
    return root.resolve("cli/stack/stack.properties");
  }

  static StackConfig of(Properties defaults, Properties overrides) {
    List<String> violations = new ArrayList<>();
    Properties merged = new Properties();
    merged.putAll(defaults);
    for (String key : overrides.stringPropertyNames()) {
      if (!defaults.containsKey(key)) {
        violations.add(key + " is not a key of stack.properties");
      }
      merged.setProperty(key, overrides.getProperty(key).trim());
    }
    merged.stringPropertyNames().forEach(key -> check(key, merged.getProperty(key), violations));
    if (!violations.isEmpty()) {
      throw new CommandException(
          "The stack is misconfigured: " + String.join("; ", violations) + ".");
    }
    return new StackConfig(merged);
  }

  private static void check(String key, String value, List<String> violations) {
    if (key.startsWith("port.") && !isPort(value)) {
      violations.add(key + " must be a port between 1 and 65535, not '" + value + "'");
    }
    if (key.startsWith("heap.") && !value.matches("[0-9]+[mg]")) {
      violations.add(key + " must be a size such as 512m or 1g, not '" + value + "'");
    }
    if (key.startsWith("required.") && !value.matches("[0-9]+")) {
      violations.add(key + " must be a whole number, not '" + value + "'");
    }
  }

  private static boolean isPort(String value) {
    return value.matches("[0-9]{1,5}")
        && Integer.parseInt(value) >= 1
        && Integer.parseInt(value) <= 65535;
  }

  public int port(String name) {
    return Integer.parseInt(value("port." + name));
  }

  /** As Java's {@code -Xmx} takes it. */
  public String heap(String name) {
    return value("heap." + name);
  }

  long requiredGib(String what) {
    return Long.parseLong(value("required." + what + "-gib"));
  }

  private String value(String key) {
    String value = values.getProperty(key);
    if (value == null) {
      throw new CommandException("stack.properties has no line for " + key + ".");
    }
    return value.trim();
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new CommandException("The file " + file + " cannot be read.", e);
    }
    return properties;
  }
}
