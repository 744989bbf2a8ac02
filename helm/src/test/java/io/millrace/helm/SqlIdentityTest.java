package io.millrace.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jobs may write and analysts may not, so gateway and cluster are nobody that a job is. */
class SqlIdentityTest {

  private static final String SQL = "millrace-dev-sql";

  @Test
  void nothingOfTheJobsLetsTheGatewayIn() {
    Manifests manifests =
        Chart.of("dev")
            .with(
                """
                jobDefaults:
                  serviceAccount: {annotations: {eks.amazonaws.com/role-arn: writer}}
                  podAnnotations: {iam.amazonaws.com/role: writer}
                  podLabels: {aadpodidbinding: writer}
                  secrets: {key: {secret: writer, key: writer}}
                  secretVariables: [writer]
                  volumes: [{name: tables, claim: writer, path: /tables}]
                  flink: {flink.hadoop.fs.s3a.assumed.role.arn: writer}
                """)
            .render();

    assertThat(manifests.one("FlinkDeployment", "millrace-dev-curate").toString())
        .contains("writer");
    assertThat(manifests.one("ServiceAccount", SQL).at("/metadata").has("annotations")).isFalse();
    assertThat(manifests.objects())
        .filteredOn(object -> Manifests.name(object).startsWith(SQL))
        .hasSizeGreaterThan(5)
        .noneMatch(object -> object.toString().contains("writer"));
  }

  @Test
  void theGatewayHasLabelsAnnotationsAndVolumesOfItsOwn() {
    Manifests manifests =
        Chart.of("dev")
            .with(
                """
                sqlGateway:
                  serviceAccount: {annotations: {eks.amazonaws.com/role-arn: reader}}
                  podAnnotations: {iam.amazonaws.com/role: reader}
                  podLabels: {team: analysts}
                  volumes: [{name: tables, claim: millrace-dev-extracts, path: /x, readOnly: true}]
                """)
            .render();

    assertThat(annotation(manifests.one("ServiceAccount", SQL), "eks.amazonaws.com/role-arn"))
        .isEqualTo("reader");
    for (JsonNode pod :
        List.of(
            manifests.one("FlinkDeployment", SQL).at("/spec/podTemplate"),
            manifests.one("Deployment", SQL + "-gateway").at("/spec/template"))) {
      assertThat(annotation(pod, "iam.amazonaws.com/role")).isEqualTo("reader");
      assertThat(pod.at("/metadata/labels/team").asText()).isEqualTo("analysts");
      assertThat(pod.at("/spec/volumes").findValuesAsText("claimName"))
          .containsExactly("millrace-dev-extracts");
    }
  }

  @Test
  void whatTellsNobodyApartMayBeTheSame() {
    String tenant = "serviceAccount: {annotations: {azure.workload.identity/tenant-id: t}}";
    String sidecar = "podAnnotations: {sidecar.istio.io/inject: \"false\"}";

    assertThat(
            Chart.of("dev")
                .with("jobDefaults: {" + tenant + ", " + sidecar + "}")
                .with("sqlGateway: {" + tenant + ", " + sidecar + "}")
                .render()
                .jobs())
        .hasSize(4);
  }

  private static String annotation(JsonNode object, String name) {
    return object.at("/metadata/annotations").path(name).asText();
  }
}
