package io.millrace.runtime.config;

import io.millrace.schemas.finding.BusinessExpressions;
import io.millrace.schemas.finding.NearestName;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.description.HtmlFormatter;

/** The options a job knows, found in its option classes, and the check of settings against them. */
final class KnownOptions {

  private final Map<String, ConfigOption<?>> required = new TreeMap<>();
  private final Map<String, ConfigOption<?>> all = new TreeMap<>();
  private final Map<String, ConfigOption<?>> prefixes = new TreeMap<>();
  private boolean writePath;

  KnownOptions(Collection<Class<?>> classes) {
    classes.forEach(this::scan);
  }

  private void scan(Class<?> options) {
    writePath |= options.isAnnotationPresent(WritePathOptions.class);
    for (Field field : options.getFields()) {
      if (field.getType() == ConfigOption.class && Modifier.isStatic(field.getModifiers())) {
        add(field, option(field));
      }
    }
  }

  private void add(Field field, ConfigOption<?> option) {
    all.put(option.key(), option);
    if (isMap(option)) {
      prefixes.put(option.key() + ".", option);
    }
    if (!option.hasDefaultValue() && !field.isAnnotationPresent(OptionalSetting.class)) {
      required.put(option.key(), option);
    }
  }

  /** Adds a sentence for every key that is unknown, missing or of the wrong type. */
  void check(Configuration configuration, Violations violations) {
    new TreeSet<>(configuration.keySet()).forEach(key -> checkKnown(key, violations));
    checkTypes(configuration, violations);
    checkPresent(configuration.keySet(), violations);
  }

  void checkKnown(String key, Violations violations) {
    if (isKnown(key)) {
      return;
    }
    if (writePath && BusinessExpressions.isOne(key)) {
      violations.add(
          ConfigurationRule.EXPRESSION,
          key,
          "'%s' is a business expression in the configuration of a job of the write path."
              .formatted(key),
          BusinessExpressions.REMEDY);
    } else {
      violations.add(
          ConfigurationRule.UNKNOWN_KEY,
          key,
          "Unknown key " + key + ".",
          NearestName.remedy(key, all.keySet()));
    }
  }

  /** Whether some option's key starts so. */
  boolean hasSection(String prefix) {
    return all.keySet().stream().anyMatch(key -> key.startsWith(prefix + "."))
        || FlinkKeys.hasSection(prefix);
  }

  boolean isKnown(String key) {
    return all.containsKey(key)
        || prefixes.keySet().stream().anyMatch(key::startsWith)
        || FlinkKeys.contains(key);
  }

  void checkTypes(Configuration configuration, Violations violations) {
    all.values().forEach(option -> checkType(configuration, option, violations));
  }

  private static void checkType(
      Configuration configuration, ConfigOption<?> option, Violations violations) {
    try {
      configuration.getOptional(option);
    } catch (RuntimeException e) {
      violations.add(
          ConfigurationRule.WRONG_VALUE,
          option.key(),
          option.key() + " has a value of the wrong type.",
          description(option));
    }
  }

  /** Adds a sentence for every required option that is not among these keys. */
  void checkPresent(Set<String> keys, Violations violations) {
    required.values().stream()
        .filter(option -> !keys.contains(option.key()))
        .filter(option -> keys.stream().noneMatch(key -> key.startsWith(option.key() + ".")))
        .forEach(
            option ->
                violations.add(
                    ConfigurationRule.MISSING_KEY,
                    option.key(),
                    option.key() + " is missing.",
                    description(option)));
  }

  private static ConfigOption<?> option(Field field) {
    try {
      return (ConfigOption<?>) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Option " + field + " cannot be read", e);
    }
  }

  private static boolean isMap(ConfigOption<?> option) {
    // Flink keeps an option's type to itself: a map option is one that reads a prefix.
    Configuration probe = new Configuration();
    probe.set(ConfigOptions.key(option.key() + ".probe").stringType().noDefaultValue(), "x");
    try {
      return probe.getOptional(option).filter(Map.class::isInstance).isPresent();
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static String description(ConfigOption<?> option) {
    return new HtmlFormatter().format(option.description());
  }
}
