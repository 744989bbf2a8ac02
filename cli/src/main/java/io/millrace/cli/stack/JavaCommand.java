package io.millrace.cli.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command line of a JVM of the stack: the Java that runs this command, small heap, serial
 * collector.
 */
final class JavaCommand {
  private final List<String> options = new ArrayList<>();
  private final List<String> classPath = new ArrayList<>();

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  JavaCommand heap(String size) {
    return option("-Xmx" + size).option("-XX:+UseSerialGC").option("-XX:+ExitOnOutOfMemoryError");
  }

  JavaCommand option(String option) {
    options.add(option);
    return this;
  }

  JavaCommand options(List<String> more) {
    options.addAll(more);
    return this;
  }

  JavaCommand log4j(Path configuration) {
    return option("-Dlog4j2.configurationFile=" + configuration);
  }

  JavaCommand classPath(String... entries) {
    classPath.addAll(List.of(entries));
    return this;
  }

  /** For programs that load classes by reflection into the JDK, Flink's own list. */
  JavaCommand opens() {
    Stream.of(
            "java.lang",
            "java.net",
            "java.io",
            "java.nio",
            "sun.nio.ch",
            "java.lang.reflect",
            "java.text",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks")
        .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
        .forEach(options::add);
    return this;
  }

  List<String> main(String mainClass, String... arguments) {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(options);
    command.add("-cp");
    command.add(String.join(":", classPath));
    command.add(mainClass);
    command.addAll(List.of(arguments));
    return command;
  }
}
