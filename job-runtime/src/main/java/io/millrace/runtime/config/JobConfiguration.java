package io.millrace.runtime.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.flink.configuration.Configuration;

/**
 * Reads a job's settings from {@code --config FILE.yaml}, given once or several times, and {@code
 * -Dkey=value}; later files and then the single values win.
 *
 * <p>Keys may be nested or flat. {@code ${env:NAME}} and {@code ${file:PATH}} stand for an
 * environment variable and for the content of a file, whose path is relative to the YAML file. Keys
 * of Flink itself are taken over as they are.
 */
public final class JobConfiguration {

  private JobConfiguration() {}

  /**
   * Loads and checks the settings; the keys of {@link JobOptions} are always known.
   *
   * @param options classes with {@code public static final ConfigOption} fields
   * @throws ConfigurationException with everything that is wrong
   */
  public static Configuration load(String[] args, Class<?>... options) {
    return load(args, System::getenv, options);
  }

  /**
   * As {@link #load(String[], Class[])}, with other variables than this process has.
   *
   * @param environment the value of a variable by its name; null if it is not set
   */
  public static Configuration load(
      String[] args, UnaryOperator<String> environment, Class<?>... options) {
    Violations violations = new Violations();
    Arguments arguments = Arguments.parse(args, violations);
    Map<String, String> settings = new LinkedHashMap<>();
    for (Path file : arguments.files()) {
      violations.collect(() -> YamlSettings.read(file, environment)).ifPresent(settings::putAll);
    }
    References references = new References(Path.of(""), environment);
    violations.collect(() -> references.resolve(arguments.values())).ifPresent(settings::putAll);
    List<Class<?>> classes = new ArrayList<>(List.of(options));
    classes.add(JobOptions.class);
    return check(settings, violations, classes);
  }

  /**
   * Loads and checks one file of settings that are not those of a job.
   *
   * @param options classes with {@code public static final ConfigOption} fields
   * @throws ConfigurationException with everything that is wrong
   */
  public static Configuration read(Path file, Class<?>... options) {
    return check(YamlSettings.read(file, System::getenv), new Violations(), List.of(options));
  }

  /**
   * Some values of a file that is another's to judge, with their references resolved; those of
   * other keys are left alone.
   *
   * @param environment the value of a variable by its name; null if it is not set
   * @throws ConfigurationException with everything that is wrong with them
   */
  public static Map<String, String> values(
      Path file, UnaryOperator<String> environment, Predicate<String> keys) {
    return YamlSettings.read(file, environment, keys);
  }

  /** As {@link #values}, as they stand in the file, with their references. */
  public static Map<String, String> unresolved(Path file, Predicate<String> keys) {
    return YamlSettings.flat(file, keys);
  }

  private static Configuration check(
      Map<String, String> settings, Violations violations, List<Class<?>> classes) {
    Configuration configuration = Configuration.fromMap(settings);
    new KnownOptions(classes).check(configuration, violations);
    violations.throwIfAny();
    return configuration;
  }
}
