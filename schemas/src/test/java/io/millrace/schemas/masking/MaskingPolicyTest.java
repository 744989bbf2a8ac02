package io.millrace.schemas.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.ContractException;
import io.millrace.schemas.contract.ContractTexts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskingPolicyTest {
  private static final Contract ORDER =
      ContractTexts.eventOf(ContractTexts.tagged("phone", "\"string\"", "PHONE"));

  @TempDir private Path directory;

  private MaskingPolicy policy(String yaml) throws Exception {
    return MaskingPolicy.load(Files.writeString(directory.resolve("policy.yaml"), yaml));
  }

  private List<String> violations(String yaml) {
    return catchThrowableOfType(ContractException.class, () -> policy(yaml)).findings().stream()
        .map(finding -> finding.ruleId() + " " + finding.text())
        .toList();
  }

  @Test
  void readsEveryTransform() throws Exception {
    MaskingPolicy policy =
        policy(
            """
            version: 3
            keyset: shop
            tags:
              A: {transform: drop}
              B: {transform: redact, constant: "-"}
              C: {transform: hash}
              D: {transform: tokenize}
              E: {transform: partial, last: 4}
              F: {transform: generalize, unit: year}
              G: {transform: generalize, prefix: 2}
            """);
    assertThat(policy.version()).isEqualTo(3);
    assertThat(policy.keyset()).isEqualTo("shop");
    assertThat(policy.byTag().values())
        .containsExactly(
            new Transform.Drop(),
            new Transform.Redact("-"),
            new Transform.Hash(),
            new Transform.Tokenize(),
            new Transform.Partial(4),
            Transform.Generalize.to(Transform.Generalize.Unit.YEAR),
            Transform.Generalize.toPrefix(2));
  }

  @Test
  void reportsEverythingAtOnce() {
    assertThat(
            violations(
                """
                tags:
                  A: {transform: encrypt}
                  B: {transform: fpe}
                  C: {transform: sha1}
                  D: {transform: partial}
                  E: {transform: generalize}
                  F: {transfrom: hash}
                  G: {transform: keep}
                """))
        .contains(
            "MR110 The policy.version is missing. Give a whole number from 1.",
            "MR110 tags.A: transform encrypt is not available in this version. Use drop, redact,"
                + " hash, tokenize, partial or generalize.",
            "MR110 tags.B: transform fpe is not available in this version. Use drop, redact, hash,"
                + " tokenize, partial or generalize.",
            "MR110 tags.C: there is no transform 'sha1'. Use drop, redact, hash, tokenize, partial"
                + " or generalize.",
            "MR110 tags.D.last is missing. Give a whole number from 1.",
            "MR110 tags.E.unit is missing. Give year, month or day; or a prefix length for text.",
            "MR111 tags.F has no property 'transfrom'. Did you mean 'transform'?",
            "MR110 tags.G: there is no transform 'keep'. Use drop, redact, hash, tokenize, partial"
                + " or generalize.");
  }

  @Test
  void refusesATagThatIsListedTwice() {
    assertThat(violations("version: 1\ntags: {A: {transform: drop}, A: {transform: hash}}"))
        .singleElement()
        .asString()
        .contains("This is no YAML");
  }

  @Test
  void letsAFieldOverrideItsTags() throws Exception {
    MaskingPolicy policy =
        policy(
            """
            version: 1
            tags: {PHONE: {transform: tokenize}}
            fields: {shop.order.phone: {transform: hash}}
            """);
    assertThat(policy.resolve(ORDER, ORDER.field("phone"))).isEqualTo(new Transform.Hash());
    assertThat(policy.resolve(ORDER, ORDER.field("id"))).isEqualTo(new Transform.Keep());
  }

  @Test
  void refusesATagWithoutATransform() throws Exception {
    MaskingPolicy policy = policy("version: 1");
    assertThatThrownBy(() -> policy.check(List.of(ORDER)))
        .hasMessage(
            "shop.order:1:157: Field phone is tagged PHONE, for which the policy has no transform."
                + " Give the tag a transform under 'tags' of the policy. [MR112]");
  }

  @Test
  void refusesTagsThatDisagree() throws Exception {
    MaskingPolicy policy =
        policy("version: 1\ntags: {PHONE: {transform: hash}, PII: {transform: drop}}");
    Contract contract =
        ContractTexts.eventOf(
            ContractTexts.tagged("phone", "\"string\"", "PHONE")
                .replace("[\"PHONE", "[\"PII\",\"PHONE"));
    assertThatThrownBy(() -> policy.check(List.of(contract)))
        .hasMessageContaining(
            "is tagged PHONE, PII, for which the policy has different transforms");
  }

  @Test
  void refusesWhatWouldMergeKeys() throws Exception {
    for (String transform : List.of("drop", "redact", "partial, last: 2")) {
      MaskingPolicy policy =
          policy("version: 1\nfields: {shop.order.id: {transform: %s}}".formatted(transform));
      assertThatThrownBy(() -> policy.check(List.of(ContractTexts.eventOf())))
          .hasMessageContaining("Field id is a key or id, and ");
    }
  }

  @Test
  void refusesATransformThatDoesNotFitTheType() throws Exception {
    MaskingPolicy policy =
        policy(
            """
            version: 1
            fields: {shop.order.name: {transform: generalize, unit: year},
                     shop.order.day: {transform: generalize, unit: day},
                     shop.order.tels: {transform: redact}}
            """);
    Contract contract =
        ContractTexts.eventOf(
            "{\"name\":\"name\",\"type\":\"string\"}",
            "{\"name\":\"day\",\"type\":{\"type\":\"int\",\"logicalType\":\"date\"}}",
            "{\"name\":\"tels\",\"type\":{\"type\":\"map\",\"values\":\"string\"}}");
    assertThatThrownBy(() -> policy.check(List.of(contract)))
        .hasMessageContaining("Field name cannot be generalized to year")
        .hasMessageContaining("Field day cannot be generalized to day")
        .hasMessageContaining("Field tels is or holds a map");
  }

  @Test
  void refusesAFieldThatIsNotThere() throws Exception {
    MaskingPolicy policy =
        policy(
            """
            version: 1
            tags: {PHONE: {transform: hash}}
            fields: {shop.order.fone: {transform: hash}, other.thing.x: {transform: hash}}
            """);
    assertThatThrownBy(() -> policy.check(List.of(ORDER)))
        .hasMessage(
            "policy.yaml:1:1: The policy names a field that no contract has: shop.order.fone. Did you"
                + " mean 'shop.order.phone'? [MR114]");
  }
}
