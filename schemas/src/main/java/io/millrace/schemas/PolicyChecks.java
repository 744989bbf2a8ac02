package io.millrace.schemas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.Schema;

/** What must hold between a policy and the contracts it masks. */
final class PolicyChecks {
  private final MaskingPolicy policy;

  PolicyChecks(MaskingPolicy policy) {
    this.policy = policy;
  }

  List<String> violations(List<Contract> contracts) {
    List<String> violations = new ArrayList<>();
    Set<String> paths = new HashSet<>();
    for (Contract contract : contracts) {
      for (ContractField field : contract.allFields()) {
        paths.add(contract.subject() + "." + field.name());
        field(contract, field, violations);
      }
    }
    unknownFields(contracts, paths, violations);
    return violations;
  }

  /**
   * Names of other domains are left alone: a policy may serve more contracts than are loaded here.
   */
  private void unknownFields(List<Contract> contracts, Set<String> paths, List<String> violations) {
    for (String path : policy.byField().keySet()) {
      boolean ours = contracts.stream().anyMatch(c -> path.startsWith(c.subject() + "."));
      if (ours && !paths.contains(path)) {
        violations.add("The policy names a field that no contract has: " + path + ".");
      }
    }
  }

  private void field(Contract contract, ContractField field, List<String> violations) {
    try {
      Transform transform = policy.resolve(contract, field);
      String where = contract.subject() + ": field " + field.name();
      if (contract.key().contains(field.name())
          || contract.idField().filter(field.name()::equals).isPresent()) {
        key(where, transform, violations);
      }
      if (contract.eventTime().filter(time -> time.field().equals(field.name())).isPresent()) {
        eventTime(where, transform, violations);
      }
      type(where, transform, field.type(), violations);
    } catch (ContractException e) {
      violations.addAll(e.violations());
    }
  }

  private static void key(String where, Transform transform, List<String> violations) {
    if (!transform.keepsIdentity()) {
      violations.add(
          "%s is a key or id: only hash and tokenize keep its values apart, not %s."
              .formatted(where, name(transform)));
    }
  }

  private static void eventTime(String where, Transform transform, List<String> violations) {
    if (!(transform instanceof Transform.Keep)) {
      violations.add("%s is the event time, which must stay clear.".formatted(where));
    }
  }

  private static void type(
      String where, Transform transform, Schema type, List<String> violations) {
    Schema inner = AvroTypes.nonNull(type);
    switch (inner.getType()) {
      case ARRAY -> type(where, transform, inner.getElementType(), violations);
      case MAP -> map(where, transform, inner, violations);
      case RECORD ->
          inner.getFields().forEach(part -> type(where, transform, part.schema(), violations));
      default -> leaf(where, transform, inner, violations);
    }
  }

  private static void map(String where, Transform transform, Schema map, List<String> violations) {
    if (!transform.keepsIdentity() && !(transform instanceof Transform.Drop)) {
      violations.add(
          "%s is or holds a map, whose keys must stay apart: use drop, hash or tokenize, not %s."
              .formatted(where, name(transform)));
    }
    type(where, transform, map.getValueType(), violations);
  }

  private static void leaf(
      String where, Transform transform, Schema type, List<String> violations) {
    if (!(transform instanceof Transform.Generalize generalize)) {
      return;
    }
    String logical = AvroTypes.logicalName(type);
    boolean fits =
        switch (generalize.unit()) {
          case PREFIX -> type.getType() == Schema.Type.STRING && logical.isEmpty();
          case DAY -> logical.contains("timestamp");
          case MONTH, YEAR -> logical.contains("timestamp") || logical.equals("date");
        };
    if (!fits) {
      violations.add(
          "%s cannot be generalized to %s: its type does not fit."
              .formatted(where, generalize.unit().name().toLowerCase(Locale.ROOT)));
    }
  }

  private static String name(Transform transform) {
    return transform.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
