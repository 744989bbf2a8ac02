package io.millrace.schemas;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which transform each tag, or single field, gets.
 *
 * @param keyset the name of the keyset the policy is meant for
 * @param byTag transforms by tag
 * @param byField transforms by {@code <domain>.<entity>.<field path>}; they override tags
 */
public record MaskingPolicy(
    int version, String keyset, Map<String, Transform> byTag, Map<String, Transform> byField)
    implements Serializable {

  public MaskingPolicy {
    byTag = Collections.unmodifiableMap(new LinkedHashMap<>(byTag));
    byField = Collections.unmodifiableMap(new LinkedHashMap<>(byField));
  }

  /**
   * Reads a policy file.
   *
   * @throws ContractException with every violation
   */
  public static MaskingPolicy load(Path file) {
    return PolicyParser.load(file);
  }

  /**
   * The transform of a field: {@link Transform.Keep} if it has no tag and is not named.
   *
   * @throws ContractException if it has a tag and no transform, or several that differ
   */
  public Transform resolve(Contract contract, ContractField field) {
    Transform named = byField.get(contract.subject() + "." + field.name());
    if (named != null) {
      return named;
    }
    Set<Transform> transforms =
        field.tags().stream()
            .filter(byTag::containsKey)
            .map(byTag::get)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (transforms.size() == 1) {
      return transforms.iterator().next();
    }
    if (field.tagged()) {
      throw new ContractException(List.of(unresolved(contract, field, transforms.isEmpty())));
    }
    return new Transform.Keep();
  }

  private static String unresolved(Contract contract, ContractField field, boolean none) {
    return "%s: field %s is tagged %s, for which the policy has %s: %s."
        .formatted(
            contract.subject(),
            field.name(),
            String.join(", ", field.tags().stream().sorted().toList()),
            none ? "no transform" : "different transforms",
            none ? "give the tag one" : "name the field under 'fields'");
  }

  /**
   * Judges the policy against contracts.
   *
   * @throws ContractException with every violation
   */
  public void check(List<Contract> contracts) {
    ContractException.throwIfAny(new PolicyChecks(this).violations(contracts));
  }
}
