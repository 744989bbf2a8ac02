package io.millrace.schemas.masking;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.millrace.schemas.contract.ContractException;
import io.millrace.schemas.contract.ContractFindings;
import io.millrace.schemas.contract.ContractRule;
import io.millrace.schemas.contract.Properties;
import io.millrace.schemas.contract.Spot;
import io.millrace.schemas.finding.Document;
import io.millrace.schemas.finding.DocumentException;
import io.millrace.schemas.finding.Finding;
import io.millrace.schemas.finding.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a masking policy and collects everything that is wrong with it. */
final class PolicyParser {
  private final ContractFindings findings;
  private final Properties.Sink sink;

  private PolicyParser(Path file, Document document) {
    findings =
        new ContractFindings(
            spot -> {
              Document found = document.nearest(spot.keys());
              return new Place(file, found.line(), found.column());
            });
    sink = Properties.Sink.ofPolicy(findings);
  }

  /** A policy, without the transforms that cannot be read, and what is wrong with it. */
  record Result(MaskingPolicy policy, List<Finding> findings) {}

  static MaskingPolicy load(Path file) {
    Result result = read(file);
    ContractException.throwIfAny(result.findings());
    return result.policy();
  }

  static Result read(Path file) {
    try {
      String yaml = Files.readString(file);
      Document document = Document.yaml(yaml);
      return new PolicyParser(file, document).parse(new YAMLMapper().readValue(yaml, Object.class));
    } catch (DocumentException e) {
      Place place = new Place(file, e.line(), e.column());
      String message = "This is no YAML: " + e.getMessage();
      return new Result(
          new MaskingPolicy(1, "default", Map.of(), Map.of()),
          List.of(Finding.of(ContractRule.POLICY, place, message)));
    } catch (IOException e) {
      throw new UncheckedIOException("The masking policy cannot be read: " + file, e);
    }
  }

  private Result parse(Object values) {
    Properties policy =
        Properties.of(
            "The policy", Spot.WHOLE, values, Set.of("version", "keyset", "tags", "fields"), sink);
    MaskingPolicy parsed =
        new MaskingPolicy(
            policy.positiveInteger("version"),
            policy.text("keyset").orElse("default"),
            transforms(policy, "tags"),
            transforms(policy, "fields"));
    return new Result(parsed, findings.list());
  }

  private Map<String, Transform> transforms(Properties policy, String section) {
    Map<String, Transform> transforms = new LinkedHashMap<>();
    policy
        .entries(section)
        .forEach(
            (name, value) ->
                transform(section + "." + name, Spot.of(section, name), value)
                    .ifPresent(transform -> transforms.put(name, transform)));
    return transforms;
  }

  private Optional<Transform> transform(String where, Spot spot, Object value) {
    Properties properties =
        Properties.of(
            where, spot, value, Set.of("transform", "constant", "last", "unit", "prefix"), sink);
    String name =
        properties.required("transform", "drop, redact, hash, tokenize, partial or generalize");
    int before = findings.size();
    Transform transform =
        switch (name) {
          case "drop" -> new Transform.Drop();
          case "redact" -> new Transform.Redact(properties.text("constant").orElse("***"));
          case "hash" -> new Transform.Hash();
          case "tokenize" -> new Transform.Tokenize();
          case "partial" -> new Transform.Partial(properties.positiveInteger("last"));
          case "generalize" -> generalize(properties);
          default -> refused(where, spot, name);
        };
    return findings.size() > before ? Optional.empty() : Optional.ofNullable(transform);
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

  private Transform refused(String where, Spot spot, String name) {
    if (name.equals("encrypt") || name.equals("fpe")) {
      findings.add(
          ContractRule.POLICY,
          spot.at("transform"),
          "%s: transform %s is not available in this version.".formatted(where, name),
          "Use drop, redact, hash, tokenize, partial or generalize.");
    } else if (!name.isEmpty()) {
      findings.add(
          ContractRule.POLICY,
          spot.at("transform"),
          "%s: there is no transform '%s'.".formatted(where, name),
          "Use drop, redact, hash, tokenize, partial or generalize.");
    }
    return null;
  }
}
