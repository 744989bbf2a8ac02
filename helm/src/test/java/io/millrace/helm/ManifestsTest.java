package io.millrace.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ManifestsTest {

  @ParameterizedTest
  @FieldSource("io.millrace.helm.Chart#ENVIRONMENTS")
  void theOperatorTakesEveryFlinkDeployment(String environment) throws IOException {
    JsonSchema schema = OperatorSchema.load();

    assertThat(Chart.of(environment).render().ofKind("FlinkDeployment"))
        .hasSize(5)
        .allSatisfy(object -> assertThat(schema.validate(object.path("spec"))).isEmpty())
        .flatMap(object -> KubernetesObjects.problems(object.at("/spec/podTemplate")))
        .isEmpty();
  }

  @ParameterizedTest
  @FieldSource("io.millrace.helm.Chart#ENVIRONMENTS")
  void kubernetesTakesAllOtherObjects(String environment) {
    Manifests everything =
        Chart.of(environment)
            .with("metrics: {podMonitor: {enabled: true}, prometheusRule: {enabled: true}}")
            .with("sqlGateway: {replicas: 2}")
            .render();

    assertThat(everything.objects())
        .filteredOn(object -> !object.path("kind").asText().equals("FlinkDeployment"))
        .extracting(object -> object.path("kind").asText())
        .contains("ConfigMap", "Deployment", "Service", "ServiceAccount", "Role", "RoleBinding")
        .contains("PodDisruptionBudget", "PodMonitor", "PrometheusRule");
    assertThat(everything.objects())
        .filteredOn(object -> !object.path("kind").asText().equals("FlinkDeployment"))
        .flatMap(KubernetesObjects::problems)
        .isEmpty();
  }

  @Test
  void aValueOfTheWrongTypeIsFound() throws IOException {
    Manifests manifests = Chart.of("dev").render();
    JsonNode job = manifests.one("FlinkDeployment", "millrace-dev-cdc").deepCopy();
    JsonNode gateway = manifests.one("Deployment", "millrace-dev-sql-gateway").deepCopy();
    ((ObjectNode) job.at("/spec/jobManager")).put("replicas", "two");
    ((ObjectNode) job.at("/spec/job")).put("upgradeMode", "rolling");
    ((ObjectNode) gateway.path("spec")).put("replicas", "two");

    assertThat(OperatorSchema.load().validate(job.path("spec"))).hasSize(2);
    assertThat(KubernetesObjects.problems(gateway)).singleElement().asString().contains("two");
  }

  @Test
  void aMisspeltFieldIsFound() throws IOException {
    Manifests manifests = Chart.of("dev").render();
    JsonNode job = manifests.one("FlinkDeployment", "millrace-dev-cdc").deepCopy();
    JsonNode gateway = manifests.one("Deployment", "millrace-dev-sql-gateway").deepCopy();
    ((ObjectNode) job.at("/spec/podTemplate/spec/containers/0")).put("imagePullpolicy", "Always");
    ((ObjectNode) gateway.at("/spec/template/spec")).put("nodeselector", "x");

    assertThat(OperatorSchema.load().validate(job.path("spec"))).hasSize(1);
    assertThat(KubernetesObjects.problems(gateway))
        .singleElement()
        .asString()
        .contains("nodeselector");
  }

  @Test
  void aMissingFieldIsFound() {
    Manifests manifests = Chart.of("dev").render();
    JsonNode job = manifests.one("FlinkDeployment", "millrace-dev-cdc").deepCopy();
    JsonNode gateway = manifests.one("Deployment", "millrace-dev-sql-gateway").deepCopy();
    ((ObjectNode) job.at("/spec/podTemplate/spec")).remove("containers");
    ((ObjectNode) gateway.path("spec")).remove("selector");

    assertThat(KubernetesObjects.problems(job.at("/spec/podTemplate")))
        .singleElement()
        .asString()
        .contains("containers");
    assertThat(KubernetesObjects.problems(gateway)).singleElement().asString().contains("selector");
  }
}
