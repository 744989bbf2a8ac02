package io.millrace.image;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the image will hold: the context of its build, over what the official image brings. */
final class Image {

  static final Path ROOT = Path.of(System.getProperty("millrace.root"));
  static final Path MODULE = ROOT.resolve("helm/image");
  static final Path CONTEXT = MODULE.resolve("target/context");
  static final Path BASE = MODULE.resolve("target/base");

  private Image() {}

  /** The class path of Flink in a pod, with these jars or folders before it, and nothing else. */
  static URLClassLoader classes(Path... more) {
    List<Path> path = new ArrayList<>(List.of(more));
    path.addAll(jars(BASE.resolve("lib")));
    path.addAll(jars(CONTEXT.resolve("lib")));
    return new URLClassLoader(
        path.stream().map(Image::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  static List<Path> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The class path of a JVM in a pod. */
  static String classPath(Path... more) {
    List<String> path = new ArrayList<>();
    Stream.of(more).map(Path::toString).forEach(path::add);
    path.add(BASE.resolve("lib") + "/*");
    path.add(CONTEXT.resolve("lib") + "/*");
    return String.join(File.pathSeparator, path);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
