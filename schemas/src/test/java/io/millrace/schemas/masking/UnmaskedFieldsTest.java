package io.millrace.schemas.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.contract.ContractTexts;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.contract.Kind;
import io.millrace.schemas.finding.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways on which a value that a tag calls sensitive would stay clear in a table. */
class UnmaskedFieldsTest {
  private static final String ADDRESS =
      """
      {"type":"record","name":"Address","fields":[
        {"name":"line","type":"string"},
        {"name":"contact","type":"string","confluent:tags":["PHONE"]}]}""";

  @TempDir private Path folder;

  private List<String> findings(String policy, String... fields) throws Exception {
    Path contracts = Files.createDirectory(folder.resolve("contracts"));
    Files.writeString(contracts.resolve("order.avsc"), ContractTexts.event(fields));
    Path file = Files.writeString(folder.resolve("policy.yaml"), "version: 1\n" + policy);
    return MaskingPolicyFile.read(file)
        .against(Contracts.read(contracts).contracts(), Set.of(Kind.EVENT))
        .stream()
        .map(UnmaskedFieldsTest::shown)
        .toList();
  }

  private static String shown(Finding finding) {
    return "%s %s: %s".formatted(finding.ruleId(), finding.severity(), finding.message());
  }

  @Test
  void includeTheSameRecordOnceMaskedAndOnceClear() throws Exception {
    assertThat(
            findings(
                "tags: {PII: {transform: drop}, PHONE: {transform: drop}}",
                "{\"name\":\"home\",\"confluent:tags\":[\"PII\"],\"type\":%s}".formatted(ADDRESS),
                "{\"name\":\"delivery\",\"type\":\"Address\"}"))
        .containsExactly(
            "MR118 WARNING: Field delivery holds the same record as home, which is masked, and stays"
                + " clear.");
  }

  @Test
  void includeThePartOfARecordThatIsMaskedByAnotherTransform() throws Exception {
    String home = "{\"name\":\"home\",\"confluent:tags\":[\"PII\"],\"type\":%s}".formatted(ADDRESS);
    assertThat(
            findings("tags: {PII: {transform: partial, last: 4}, PHONE: {transform: drop}}", home))
        .containsExactly(
            "MR124 ERROR: Field home.contact is to be masked by drop, but home is masked as a whole"
                + " by partial, which wins.");
  }

  @Test
  void doNotIncludeWhatIsDroppedWithTheRecordAroundIt() throws Exception {
    String home = "{\"name\":\"home\",\"confluent:tags\":[\"PII\"],\"type\":%s}".formatted(ADDRESS);
    assertThat(findings("tags: {PII: {transform: drop}, PHONE: {transform: hash}}", home))
        .isEmpty();
  }

  @Test
  void mayBeThoseWhoseNameSoundsLikePersonalData() throws Exception {
    assertThat(
            findings(
                "tags: {}",
                "{\"name\":\"customer_email\",\"type\":\"string\"}",
                "{\"name\":\"ref\",\"type\":\"string\",\"doc\":\"Passport or id card.\"}"))
        .containsExactly(
            "MR119 WARNING: Field customer_email has a name that sounds like personal data, and has"
                + " no tag: it stays clear.",
            "MR119 WARNING: Field ref is documented as personal data, and has no tag: it stays"
                + " clear.");
  }

  @Test
  void mayBeANameInARecordAboutAPerson() throws Exception {
    String customer =
        "{\"type\":\"record\",\"name\":\"Customer\",\"fields\":[{\"name\":\"name\",\"type\":\"string\"}]}";
    assertThat(findings("tags: {}", "{\"name\":\"bought_by\",\"type\":%s}".formatted(customer)))
        .containsExactly(
            "MR119 WARNING: Field bought_by.name has a name that sounds like personal data, and has"
                + " no tag: it stays clear.");
  }

  @Test
  void doNotIncludeIdsThatPointAtARowNorNamesOfThings() throws Exception {
    assertThat(
            findings(
                "tags: {}",
                "{\"name\":\"address_id\",\"type\":\"string\"}",
                "{\"name\":\"name\",\"type\":\"string\"}",
                "{\"name\":\"city_name\",\"type\":\"string\"}"))
        .isEmpty();
  }

  @Test
  void includeIdsThatSaySomethingByThemselves() throws Exception {
    assertThat(
            findings(
                "tags: {}",
                "{\"name\":\"tax_id\",\"type\":\"string\"}",
                "{\"name\":\"email_id\",\"type\":\"string\"}"))
        .hasSize(2);
  }

  @Test
  void doNotIncludeWhatIsSaidToBePublic() throws Exception {
    assertThat(
            findings(
                "tags: {}",
                "{\"name\":\"store_phone\",\"type\":\"string\",\"millrace\":{\"public\":true}}"))
        .isEmpty();
  }
}
