package io.millrace.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ChartTest {

  @Test
  void theChartPassesLint() {
    LintResult result = new Helm(Chart.ROOT.resolve("helm/millrace")).lint().strict().call();

    assertThat(result.getMessages()).noneMatch(message -> message.contains("[ERROR]"));
    assertThat(result.isFailed()).isFalse();
  }

  @ParameterizedTest
  @FieldSource("io.millrace.helm.Chart#ENVIRONMENTS")
  void eachJobIsAnApplicationOfItsOwnThatIsUpgradedBySavepoint(String environment) {
    List<JsonNode> jobs = Chart.of(environment).render().jobs().toList();

    assertThat(jobs)
        .extracting(Manifests::name)
        .containsExactlyInAnyOrder(
            "millrace-" + environment + "-ingest",
            "millrace-" + environment + "-cdc",
            "millrace-" + environment + "-curate",
            "millrace-" + environment + "-semantic");
    assertThat(jobs)
        .allSatisfy(
            job -> {
              assertThat(job.at("/spec/job/upgradeMode").asText()).isEqualTo("savepoint");
              assertThat(job.at("/spec/serviceAccount").asText()).isEqualTo(Manifests.name(job));
              assertThat(job.at("/spec/flinkConfiguration/high-availability.type").asText())
                  .isEqualTo("kubernetes");
            });
  }

  @Test
  void aJobThatIsNotEnabledLeavesNothingBehind() {
    Manifests manifests = Chart.of("dev").with("jobs: {cdc: {enabled: false}}").render();

    assertThat(manifests.objects()).extracting(Manifests::name).doesNotContain("millrace-dev-cdc");
  }

  @ParameterizedTest
  @FieldSource("io.millrace.helm.Chart#ENVIRONMENTS")
  void thereIsNoGatewayUnlessItIsAskedFor(String environment) {
    Manifests manifests = Chart.asShipped(environment).render();

    assertThat(manifests.objects())
        .extracting(Manifests::name)
        .noneMatch(name -> name.contains("sql"));
  }

  @Test
  void valuesOverrideSingleKeysOfAJobFile() {
    Manifests manifests =
        Chart.of("dev").with("jobs: {curate: {settings: {job.parallelism: 6}}}").render();

    JsonNode job = manifests.one("FlinkDeployment", "millrace-dev-curate");
    assertThat(job.at("/spec/job/parallelism").asInt()).isEqualTo(6);
    assertThat(job.at("/spec/job/args/3").asText()).isEqualTo("/opt/millrace/settings/values.yaml");
    assertThat(manifests.one("ConfigMap", "millrace-dev-curate").at("/data/values.yaml").asText())
        .isEqualTo("job.parallelism: \"6\"\n");
  }

  @Test
  void aKeyThatTheChartDoesNotKnowIsRefused() {
    assertThat(Chart.of("dev").with("jobs: {cdc: {paralellism: 2}}").refusal())
        .contains("paralellism");
  }
}
