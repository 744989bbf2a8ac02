package io.millrace.runtime.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/**
 * All options of the jars of Flink, and of Iceberg for Flink, that are on the class path, and the
 * check of settings against them.
 */
public final class FlinkOptions {

  /** What each reporter may have: Flink's own, and Prometheus' port, which is no ConfigOption. */
  private static final String REPORTER =
      "metrics\\.reporter\\.[a-z]+\\.(factory\\.class|interval|scope\\.delimiter|port)";

  private static final String CLASSES =
      "org/apache/(flink|iceberg/flink)/[^$]*Options(Internal)?\\.class";

  private static final String HADOOP = "flink.hadoop.";

  private static final Map<String, ConfigOption<?>> OPTIONS = new TreeMap<>();

  /** Option classes of something that is not on the class path: their keys are unknown. */
  private static final Set<String> UNREADABLE = new TreeSet<>();

  /** The keys in Hadoop's own list of defaults. */
  private static final Set<String> HADOOP_KEYS = hadoopKeys();

  static {
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> new File(entry).getName().matches("(iceberg-)?flink-.*\\.jar"))
        .forEach(FlinkOptions::scan);
  }

  private FlinkOptions() {}

  /**
   * A sentence for every key that Flink does not know and every value that it cannot read.
   *
   * @param others patterns of further keys, which something beside these jars reads
   */
  public static List<String> violations(Map<String, String> settings, String... others) {
    List<String> violations = new ArrayList<>();
    for (String key : new TreeSet<>(settings.keySet())) {
      ConfigOption<?> option = OPTIONS.get(key);
      if (option != null) {
        readable(settings, option, violations);
      } else if (!key.matches(REPORTER)
          && !isHadoop(key)
          && Arrays.stream(others).noneMatch(key::matches)) {
        violations.add("Flink knows no key " + key);
      }
    }
    return violations;
  }

  private static void readable(
      Map<String, String> settings, ConfigOption<?> option, List<String> violations) {
    try {
      Configuration.fromMap(settings).getOptional(option);
    } catch (IllegalArgumentException e) {
      violations.add(option.key() + " cannot be " + settings.get(option.key()));
    }
  }

  private static boolean isHadoop(String key) {
    return key.startsWith(HADOOP) && HADOOP_KEYS.contains(key.substring(HADOOP.length()));
  }

  private static Set<String> hadoopKeys() {
    // The one that has no default, and so is not in the list.
    Set<String> keys = new TreeSet<>(Set.of("fs.s3a.endpoint"));
    new org.apache.hadoop.conf.Configuration().forEach(entry -> keys.add(entry.getKey()));
    return keys;
  }

  private static void scan(String jar) {
    try (JarFile file = new JarFile(jar)) {
      file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.matches(CLASSES))
          .forEach(name -> scanClass(name.replace('/', '.').replaceAll("\\.class$", "")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void scanClass(String name) {
    try {
      for (Field field : Class.forName(name).getFields()) {
        if (field.getType() == ConfigOption.class && Modifier.isStatic(field.getModifiers())) {
          ConfigOption<?> option = (ConfigOption<?>) field.get(null);
          OPTIONS.put(option.key(), option);
        }
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      UNREADABLE.add(name);
    }
  }
}
