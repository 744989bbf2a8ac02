package io.millrace.curate.dbt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Digests of models and snapshots, each computed once. */
final class ModelDigests {
  private final Map<String, List<Object>> contents = new HashMap<>();
  private final Map<String, List<String>> upstream = new HashMap<>();
  private final Map<String, String> digests = new HashMap<>();

  ModelDigests(DbtProject project) {
    project.models().forEach(this::add);
    project.snapshots().forEach(this::add);
  }

  String of(String name) {
    if (!contents.containsKey(name)) {
      throw new IllegalArgumentException("The project has no model or snapshot " + name + ".");
    }
    String known = digests.get(name);
    if (known == null) {
      known = sha256(describe(name));
      digests.put(name, known);
    }
    return known;
  }

  private void add(Model model) {
    contents.put(
        model.name(),
        List.of(
            model.materialization().isStored(),
            model.sql().strip(),
            model.uniqueKey(),
            describeTests(model.tests())));
    upstream.put(model.name(), model.dependsOn());
  }

  private void add(SnapshotModel snapshot) {
    contents.put(
        snapshot.name(),
        List.of(
            snapshot.sql().strip(),
            snapshot.uniqueKey(),
            snapshot.strategy(),
            snapshot.updatedAt(),
            snapshot.checkColumns(),
            snapshot.closesOnDelete(),
            describeTests(snapshot.tests())));
    upstream.put(snapshot.name(), snapshot.dependsOn());
  }

  private String describe(String name) {
    return contents.get(name)
        + "\n"
        + upstream.get(name).stream()
            .sorted()
            .map(parent -> parent + "=" + (contents.containsKey(parent) ? of(parent) : "source"))
            .collect(Collectors.joining("\n"));
  }

  private static List<String> describeTests(List<DataTest> tests) {
    return tests.stream()
        .map(t -> t.name() + t.kind() + t.column() + new TreeMap<>(t.arguments()) + t.severity())
        .sorted()
        .toList();
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
