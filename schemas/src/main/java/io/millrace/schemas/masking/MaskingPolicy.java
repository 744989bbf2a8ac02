package io.millrace.schemas.masking;

import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.ContractException;
import io.millrace.schemas.contract.ContractField;
import io.millrace.schemas.contract.ContractText;
import io.millrace.schemas.contract.Kind;
import io.millrace.schemas.finding.Place;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
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
    Set<Transform> transforms = transforms(contract, field);
    if (transforms.size() != 1) {
      throw new ContractException(
          List.of(PolicyChecks.unresolved(field, transforms, ContractText.of(contract))));
    }
    return transforms.iterator().next();
  }

  /** None or several where the policy does not decide. */
  Set<Transform> transforms(Contract contract, ContractField field) {
    Transform named = byField.get(contract.subject() + "." + field.name());
    if (named != null) {
      return Set.of(named);
    }
    return field.tagged()
        ? field.tags().stream()
            .filter(byTag::containsKey)
            .map(byTag::get)
            .collect(Collectors.toCollection(LinkedHashSet::new))
        : Set.of(new Transform.Keep());
  }

  /**
   * Judges the policy against contracts.
   *
   * @throws ContractException with everything that is wrong
   */
  public void check(List<Contract> contracts) {
    Place here = Place.startOf(Path.of("policy.yaml"));
    ContractException.throwIfAny(
        new PolicyChecks(this, spot -> here, ContractText::of)
            .findings(contracts, EnumSet.allOf(Kind.class), false));
  }
}
