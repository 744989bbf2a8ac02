package io.millrace.schemas;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a masking policy and collects everything that is wrong with it. */
final class PolicyParser {
  private final List<String> violations = new ArrayList<>();

  static MaskingPolicy load(Path file) {
    try {
      return new PolicyParser().parse(Files.readString(file));
    } catch (ContractException e) {
      throw new ContractException(
          e.violations().stream().map(text -> file.getFileName() + ": " + text).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("The masking policy cannot be read: " + file, e);
    }
  }

  MaskingPolicy parse(String yaml) {
    Properties policy =
        Properties.of(
            "The policy", tree(yaml), Set.of("version", "keyset", "tags", "fields"), violations);
    MaskingPolicy parsed =
        new MaskingPolicy(
            policy.positiveInteger("version"),
            policy.text("keyset").orElse("default"),
            transforms(policy, "tags"),
            transforms(policy, "fields"));
    ContractException.throwIfAny(violations);
    return parsed;
  }

  private static Object tree(String yaml) {
    try {
      return new YAMLMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .readValue(yaml, Object.class);
    } catch (JsonProcessingException e) {
      throw new ContractException(List.of("This is no YAML: " + e.getOriginalMessage()));
    }
  }

  private Map<String, Transform> transforms(Properties policy, String section) {
    Map<String, Transform> transforms = new LinkedHashMap<>();
    policy
        .entries(section)
        .forEach(
            (name, value) ->
                transform(section + "." + name, value)
                    .ifPresent(transform -> transforms.put(name, transform)));
    return transforms;
  }

  private Optional<Transform> transform(String where, Object value) {
    Properties properties =
        Properties.of(
            where, value, Set.of("transform", "constant", "last", "unit", "prefix"), violations);
    String name =
        properties.required("transform", "drop, redact, hash, tokenize, partial or generalize");
    int before = violations.size();
    Transform transform =
        switch (name) {
          case "drop" -> new Transform.Drop();
          case "redact" -> new Transform.Redact(properties.text("constant").orElse("***"));
          case "hash" -> new Transform.Hash();
          case "tokenize" -> new Transform.Tokenize();
          case "partial" -> new Transform.Partial(properties.positiveInteger("last"));
          case "generalize" -> generalize(properties);
          default -> refused(where, name);
        };
    return violations.size() > before ? Optional.empty() : Optional.ofNullable(transform);
  }

  private static Transform generalize(Properties properties) {
    if (properties.has("prefix")) {
      return Transform.Generalize.toPrefix(properties.positiveInteger("prefix"));
    }
    String unit = properties.required("unit", "year, month or day; or a prefix length for text");
    return switch (unit) {
      case "year" -> Transform.Generalize.to(Transform.Generalize.Unit.YEAR);
      case "month" -> Transform.Generalize.to(Transform.Generalize.Unit.MONTH);
      case "day" -> Transform.Generalize.to(Transform.Generalize.Unit.DAY);
      default -> unit.isEmpty() ? null : properties.wrong("unit", unit, "year, month or day", null);
    };
  }

  private Transform refused(String where, String name) {
    if (name.equals("encrypt") || name.equals("fpe")) {
      violations.add("%s: transform %s is not available in this version.".formatted(where, name));
    } else if (!name.isEmpty()) {
      violations.add(
          "%s: there is no transform '%s'; use drop, redact, hash, tokenize, partial or generalize."
              .formatted(where, name));
    }
    return null;
  }
}
