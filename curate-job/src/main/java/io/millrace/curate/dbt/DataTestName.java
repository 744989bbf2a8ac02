package io.millrace.curate.dbt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names generic tests as dbt does (dbt-core: synthesize_generic_test_names). */
final class DataTestName {
  private static final int LONGEST = 63;
  private static final int KEPT = 30;

  private DataTestName() {}

  static String of(String kind, String model, String column, Map<String, Object> arguments) {
    Map<String, Object> all = new TreeMap<>(arguments);
    all.put("column_name", column);
    String suffix =
        all.values().stream()
            .flatMap(DataTestName::parts)
            .map(part -> part.replaceAll("[^0-9a-zA-Z_]+", "_"))
            .collect(Collectors.joining("__"));
    String start = kind + "_" + model;
    String full = start + "_" + suffix;
    return full.length() <= LONGEST
        ? full
        : start.substring(0, Math.min(KEPT, start.length())) + "_" + md5(full);
  }

  private static Stream<String> parts(Object argument) {
    return argument instanceof Collection<?> list
        ? list.stream().map(String::valueOf)
        : Stream.of(String.valueOf(argument));
  }

  private static String md5(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
