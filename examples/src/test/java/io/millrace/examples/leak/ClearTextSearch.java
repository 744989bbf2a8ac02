package io.millrace.examples.leak;

import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.registry.RegistryClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Searches files and topics for values that must not be found in clear, in raw bytes and in decoded
 * content. Compressed bytes are searched for texts alone: numbers in binary are so short that they
 * would be hit by chance.
 */
public final class ClearTextSearch {

  private static final int PIECE = 1 << 20;

  private final PatternSearch texts;
  private final PatternSearch textsAndNumbers;
  private final Map<String, Long> searched = new LinkedHashMap<>();
  private final Set<Leak> leaks = new LinkedHashSet<>();

  public ClearTextSearch(List<Secret> secrets) {
    List<SearchPattern> patterns =
        new ArrayList<>(
            secrets.stream().flatMap(secret -> SearchPattern.texts(secret).stream()).toList());
    texts = new PatternSearch(patterns);
    secrets.forEach(secret -> patterns.addAll(SearchPattern.numbers(secret)));
    textsAndNumbers = new PatternSearch(patterns);
  }

  /**
   * Searches all files below a folder; those that vanish meanwhile are left out.
   *
   * @param place how the report calls them all
   */
  public ClearTextSearch files(String place, Path folder) {
    searched.merge(place, 0L, Long::sum);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        file(place, file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Searches all topics but the sources, which hold clear values by their nature. */
  public ClearTextSearch topics(
      String place, KafkaConfig kafka, RegistryClient registry, Set<String> sources) {
    searched.merge(place, 0L, Long::sum);
    new TopicContents(kafka, registry)
        .forEach(
            sources, (record, bytes) -> piece(textsAndNumbers, place, record, bytes, bytes.length));
    return this;
  }

  public LeakReport report() {
    return new LeakReport(searched, leaks);
  }

  private void file(String place, Path file) throws IOException {
    try {
      raw(FileContents.compressed(file) ? texts : textsAndNumbers, place, file);
      FileContents.decoded(
          file, bytes -> piece(textsAndNumbers, place, file.toString(), bytes, bytes.length));
    } catch (NoSuchFileException e) {
      return;
    }
  }

  private void raw(PatternSearch search, String place, Path file) throws IOException {
    byte[] buffer = new byte[PIECE + search.overlap()];
    try (InputStream in = Files.newInputStream(file)) {
      int kept = 0;
      int read = in.readNBytes(buffer, 0, PIECE);
      while (read > 0) {
        int length = kept + read;
        piece(search, place, file.toString(), buffer, length);
        kept = Math.min(search.overlap(), length);
        System.arraycopy(buffer, length - kept, buffer, 0, kept);
        read = in.readNBytes(buffer, kept, PIECE);
      }
    }
  }

  private void piece(PatternSearch search, String place, String where, byte[] bytes, int length) {
    searched.merge(place, (long) length, Long::sum);
    search.scan(
        bytes,
        length,
        secret -> leaks.add(new Leak(where, secret.kind().name(), secret.customerId())));
  }
}
