package io.millrace.schemas.masking;

import io.millrace.schemas.contract.AvroTypes;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.ContractField;
import io.millrace.schemas.contract.ContractFindings;
import io.millrace.schemas.contract.ContractRule;
import io.millrace.schemas.contract.ContractText;
import io.millrace.schemas.contract.Kind;
import io.millrace.schemas.contract.Spot;
import io.millrace.schemas.contract.Tags;
import io.millrace.schemas.finding.Finding;
import io.millrace.schemas.finding.NearestName;
import io.millrace.schemas.finding.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** What must hold between a policy and the contracts it masks. */
final class PolicyChecks {
  private final MaskingPolicy policy;
  private final ContractFindings inPolicy;
  private final Function<Contract, ContractText> texts;
  private final List<Finding> inContracts = new ArrayList<>();

  /**
   * @param places of the policy's parts
   */
  PolicyChecks(
      MaskingPolicy policy, Function<Spot, Place> places, Function<Contract, ContractText> texts) {
    this.policy = policy;
    this.inPolicy = new ContractFindings(places);
    this.texts = texts;
  }

  /**
   * @param kinds of the contracts that the policy masks
   * @param complete whether these are all contracts of their domains
   */
  List<Finding> findings(List<Contract> contracts, Set<Kind> kinds, boolean complete) {
    Set<String> paths = new HashSet<>();
    contracts.forEach(
        contract ->
            contract
                .allFields()
                .forEach(field -> paths.add(contract.subject() + "." + field.name())));
    for (Contract contract : contracts) {
      if (!kinds.contains(contract.kind())) {
        continue;
      }
      ContractText text = texts.apply(contract);
      ContractFindings findings = new ContractFindings(text::place);
      for (ContractField field : contract.allFields()) {
        field(contract, field, text, findings);
      }
      new EnclosingTransforms(policy, contract, findings).check();
      new ClearFields(policy, contract, findings).check();
      inContracts.addAll(findings.list());
    }
    unknownFields(contracts, paths, complete);
    return Stream.concat(inContracts.stream(), inPolicy.list().stream()).toList();
  }

  /** The finding for a field whose tags have no transform, or several. */
  static Finding unresolved(ContractField field, Set<Transform> transforms, ContractText text) {
    String tags = String.join(", ", field.tags().stream().sorted().toList());
    boolean none = transforms.isEmpty();
    return Finding.of(
        none ? ContractRule.UNMASKED_TAG : ContractRule.AMBIGUOUS_TAGS,
        text.place(Spot.field(field.name(), Tags.PROPERTY)),
        "Field %s is tagged %s, for which the policy has %s."
            .formatted(field.name(), tags, none ? "no transform" : "different transforms"),
        none
            ? "Give the tag a transform under 'tags' of the policy."
            : "Name the field under 'fields' of the policy.");
  }

  /**
   * Names of other domains are left alone: a policy may serve more contracts than are loaded here.
   */
  private void unknownFields(List<Contract> contracts, Set<String> paths, boolean complete) {
    for (String path : policy.byField().keySet()) {
      boolean ours =
          contracts.stream()
              .map(contract -> complete ? contract.domain() : contract.subject())
              .anyMatch(name -> path.startsWith(name + "."));
      if (ours && !paths.contains(path)) {
        inPolicy.add(
            ContractRule.UNKNOWN_POLICY_FIELD,
            Spot.of("fields", path),
            "The policy names a field that no contract has: %s.".formatted(path),
            NearestName.of(path, paths)
                .map(nearest -> "Did you mean '" + nearest + "'?")
                .orElse("Write <domain>.<entity>.<field>."));
      }
    }
  }

  private void field(
      Contract contract, ContractField field, ContractText text, ContractFindings findings) {
    Set<Transform> transforms = policy.transforms(contract, field);
    if (transforms.size() != 1) {
      inContracts.add(unresolved(field, transforms, text));
      return;
    }
    Transform transform = transforms.iterator().next();
    Spot spot = Spot.field(field.name());
    String where = "Field " + field.name();
    boolean identifies =
        contract.key().contains(field.name())
            || contract.idField().filter(field.name()::equals).isPresent();
    if (identifies && !transform.keepsIdentity()) {
      findings.add(
          ContractRule.MASKED_KEY,
          spot,
          "%s is a key or id, and %s makes its values equal: rows would be merged."
              .formatted(where, name(transform)),
          "Use hash or tokenize.");
    }
    boolean eventTime =
        contract.eventTime().filter(time -> time.field().equals(field.name())).isPresent();
    if (eventTime && !(transform instanceof Transform.Keep)) {
      findings.add(
          ContractRule.MASKED_EVENT_TIME,
          spot,
          where + " is the event time, which must stay clear.",
          "Take the tag off, or choose another event-time field.");
    }
    List<String> unfit = new ArrayList<>();
    type(where, transform, field.type(), unfit);
    unfit.forEach(sentence -> findings.add(ContractRule.UNFIT_TRANSFORM, spot, sentence));
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
