package io.millrace.schemas.masking;

import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.ContractField;
import io.millrace.schemas.contract.ContractFindings;
import io.millrace.schemas.contract.ContractRule;
import io.millrace.schemas.contract.Spot;
import io.millrace.schemas.contract.Tags;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A transform on a record, array or map holds for all its parts, so that a part's own transform is
 * not applied: what its tag asks for would not be done.
 */
final class EnclosingTransforms {
  private final MaskingPolicy policy;
  private final Contract contract;
  private final ContractFindings findings;
  private final Map<String, Transform> whole = new LinkedHashMap<>();

  EnclosingTransforms(MaskingPolicy policy, Contract contract, ContractFindings findings) {
    this.policy = policy;
    this.contract = contract;
    this.findings = findings;
  }

  void check() {
    for (ContractField field : contract.allFields()) {
      Set<Transform> transforms = policy.transforms(contract, field);
      if (transforms.size() == 1) {
        check(field, transforms.iterator().next());
      }
    }
  }

  private void check(ContractField field, Transform own) {
    if (own instanceof Transform.Keep) {
      return;
    }
    Optional<String> enclosing =
        whole.keySet().stream().filter(path -> field.name().startsWith(path + ".")).findFirst();
    enclosing.ifPresentOrElse(
        path -> compare(field, own, path), () -> whole.put(field.name(), own));
  }

  private void compare(ContractField field, Transform own, String path) {
    Transform applied = whole.get(path);
    if (!applied.equals(own) && !(applied instanceof Transform.Drop)) {
      findings.add(
          ContractRule.OVERRIDDEN_TRANSFORM,
          Spot.field(field.name(), Tags.PROPERTY),
          "Field %s is to be masked by %s, but %s is masked as a whole by %s, which wins."
              .formatted(field.name(), name(own), path, name(applied)),
          "Take the tag off " + path + " and tag its parts, or give both the same transform.");
    }
  }

  private static String name(Transform transform) {
    return transform.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
