package io.millrace.runtime.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Violations violations = new Violations();
    Map<String, String> raw = new LinkedHashMap<>();
    Map<String, String> single = new LinkedHashMap<>();
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--config") && i + 1 < args.length) {
        Path file = Path.of(args[++i]);
        violations.collect(() -> YamlSettings.read(file)).ifPresent(raw::putAll);
      } else if (args[i].startsWith("-D") && args[i].indexOf('=') > 2) {
        int equals = args[i].indexOf('=');
        single.put(args[i].substring(2, equals), args[i].substring(equals + 1));
      } else {
        violations.add("'" + args[i] + "' is no argument; use --config FILE.yaml and -Dkey=value");
      }
    }
    References references = new References(Path.of(""), System::getenv);
    violations.collect(() -> references.resolve(single)).ifPresent(raw::putAll);
    return check(raw, violations, options);
  }

  private static Configuration check(
      Map<String, String> settings, Violations violations, Class<?>... options) {
    List<Class<?>> classes = new ArrayList<>(List.of(options));
    classes.add(JobOptions.class);
    Configuration configuration = Configuration.fromMap(settings);
    new KnownOptions(classes).check(configuration, violations);
    violations.throwIfAny();
    return configuration;
  }
}
