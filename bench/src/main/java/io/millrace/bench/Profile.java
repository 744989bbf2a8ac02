package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the time of a JVM went, by samples of its stacks: what a sample worked for is told by its
 * innermost frame that belongs to a known part. Native code (RocksDB, compression) is sampled
 * apart, when it is called.
 */
record Profile(long samples, Map<String, Long> parts, Map<String, Long> methods) {

  /** Package prefixes, the more special ones first. */
  private static final List<Map.Entry<String, String>> PARTS =
      List.of(
          Map.entry("org.apache.iceberg.shaded.org.apache.parquet", "Parquet"),
          Map.entry("org.apache.iceberg.parquet", "Parquet"),
          Map.entry("org.apache.iceberg.shaded.org.apache.avro", "Iceberg metadata"),
          Map.entry("org.apache.iceberg", "Iceberg"),
          Map.entry("org.apache.avro", "Avro"),
          Map.entry("org.apache.flink.avro.shaded.org.apache.avro", "Avro"),
          Map.entry("org.apache.flink.formats.avro", "Avro"),
          Map.entry("org.apache.kafka", "Kafka client"),
          Map.entry("com.google.crypto.tink", "Masking"),
          Map.entry("io.millrace.runtime.masking", "Masking"),
          Map.entry("javax.crypto", "Masking"),
          Map.entry("io.millrace", "Millrace, other"),
          Map.entry("org.rocksdb", "RocksDB"),
          Map.entry("org.apache.flink.contrib.streaming.state", "RocksDB"),
          Map.entry("org.apache.flink.state.rocksdb", "RocksDB"),
          Map.entry("org.apache.flink.api.common.typeutils", "Flink serializers"),
          Map.entry("org.apache.flink.api.java.typeutils", "Flink serializers"),
          Map.entry("org.apache.flink.types", "Flink serializers"),
          Map.entry("org.apache.flink.table.data", "Flink SQL"),
          Map.entry("org.apache.flink.table", "Flink SQL"),
          Map.entry("org.apache.flink", "Flink runtime"));

  static Profile of(Path recording) throws IOException {
    Map<String, Long> parts = new TreeMap<>();
    Map<String, Long> methods = new TreeMap<>();
    long samples = 0;
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        String type = event.getEventType().getName();
        boolean sample =
            type.equals("jdk.ExecutionSample")
                || (type.equals("jdk.NativeMethodSample") && works(event));
        if (sample && event.getStackTrace() != null) {
          samples++;
          List<RecordedFrame> frames = event.getStackTrace().getFrames();
          parts.merge(part(frames), 1L, Long::sum);
          methods.merge(method(frames.get(0)), 1L, Long::sum);
        }
      }
    }
    return new Profile(samples, parts, methods);
  }

  /** Threads that wait for the network count as native code too. */
  private static boolean works(RecordedEvent event) {
    return event.getStackTrace() != null
        && event.getStackTrace().getFrames().stream()
            .limit(2)
            .anyMatch(frame -> frame.getMethod().getType().getName().matches(".*(rocksdb|zstd).*"));
  }

  private static String part(List<RecordedFrame> frames) {
    for (RecordedFrame frame : frames) {
      String type = frame.getMethod().getType().getName();
      for (Map.Entry<String, String> part : PARTS) {
        if (type.startsWith(part.getKey())) {
          return part.getValue();
        }
      }
    }
    return "JDK";
  }

  private static String method(RecordedFrame frame) {
    return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
  }

  String text(String name) {
    return "  profile of "
        + name
        + ": "
        + top(parts, 8)
        + System.lineSeparator()
        + "    hottest methods: "
        + top(methods, 8);
  }

  private String top(Map<String, Long> counts, int limit) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(limit)
        .map(
            entry ->
                String.format(
                    Locale.ROOT, "%s %.0f %%", entry.getKey(), 100.0 * entry.getValue() / samples))
        .collect(Collectors.joining(", "));
  }
}
