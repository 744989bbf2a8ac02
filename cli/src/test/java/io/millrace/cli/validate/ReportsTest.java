package io.millrace.cli.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.millrace.schemas.contract.ContractRule;
import io.millrace.schemas.finding.Finding;
import io.millrace.schemas.finding.Place;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final Path HERE = Path.of("/repo");
  private static final RuleBook RULES =
      new RuleBook(Path.of(System.getProperty("millrace.root")).resolve(RuleBook.FOLDER));

  private static Findings findings() {
    Findings findings = new Findings();
    findings.add(
        List.of(
            Finding.of(
                ContractRule.UNMASKED_TAG,
                new Place(HERE.resolve("con tracts/a.avsc"), 7, 5),
                "Field x is tagged.",
                "Give it a transform."),
            Finding.of(
                ContractRule.SENSITIVE_NAME,
                new Place(Path.of("/else where/b.avsc"), 3, 0),
                "Field y sounds so.")));
    return findings;
  }

  @Test
  void tellPeoplePlaceSentenceRuleAndRemedy() {
    assertThat(new TextReport(HERE).of(findings()))
        .isEqualTo(
            """
            /else where/b.avsc:3: warning: Field y sounds so. [MR119]
            con tracts/a.avsc:7:5: Field x is tagged. [MR112]
                Give it a transform.
            1 error, 1 warning
            What a rule is for: millrace validate --explain MR119
            """);
    assertThat(new TextReport(HERE).of(new Findings())).isEqualTo("0 errors\n");
  }

  @Test
  void areSarifThatHoldsToItsSchema() throws Exception {
    for (Findings findings : List.of(findings(), new Findings())) {
      JsonNode sarif = sarif(findings);
      assertThat(schema().validate(sarif)).isEmpty();
      assertThat(sarif.at("/runs/0/results")).hasSize(findings.list().size());
      assertThat(sarif.at("/runs/0/tool/driver/rules")).hasSameSizeAs(RULES.rules());
    }
  }

  @Test
  void pointInSarifToLinesOfTheRepository() throws Exception {
    JsonNode results = sarif(findings()).at("/runs/0/results");
    JsonNode inside = results.get(1);
    assertThat(inside.at("/ruleId").asText()).isEqualTo("MR112");
    assertThat(inside.at("/level").asText()).isEqualTo("error");
    assertThat(inside.at("/message/text").asText())
        .isEqualTo("Field x is tagged. Give it a transform.");
    JsonNode place = inside.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("con%20tracts/a.avsc");
    assertThat(place.at("/artifactLocation/uriBaseId").asText()).isEqualTo("%SRCROOT%");
    assertThat(place.at("/region").toString()).isEqualTo("{\"startLine\":7,\"startColumn\":5}");
    JsonNode outside = results.get(0).at("/locations/0/physicalLocation");
    assertThat(outside.at("/artifactLocation/uri").asText())
        .isEqualTo("file:///else%20where/b.avsc");
    assertThat(outside.at("/region").toString()).isEqualTo("{\"startLine\":3}");
  }

  private static JsonNode sarif(Findings findings) throws Exception {
    return new ObjectMapper().readTree(new SarifReport(HERE, RULES).of(findings));
  }

  private static JsonSchema schema() throws Exception {
    try (InputStream schema =
        ReportsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
    }
  }
}
