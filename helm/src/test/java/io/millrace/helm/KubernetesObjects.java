package io.millrace.helm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Reads objects as classes generated from Kubernetes' own definitions: a field that they do not
 * know, that is missing or of another type fails. Of the Prometheus operator's objects only unknown
 * fields and wrong types are found.
 */
final class KubernetesObjects {

  private static final Map<String, Reader> READERS =
      Map.of(
          "ConfigMap", V1ConfigMap::fromJson,
          "Deployment", V1Deployment::fromJson,
          "Pod", V1Pod::fromJson,
          "PodDisruptionBudget", V1PodDisruptionBudget::fromJson,
          "PodMonitor", json -> readStrictly(json, PodMonitor.class),
          "PrometheusRule", json -> readStrictly(json, PrometheusRule.class),
          "Role", V1Role::fromJson,
          "RoleBinding", V1RoleBinding::fromJson,
          "Service", V1Service::fromJson,
          "ServiceAccount", V1ServiceAccount::fromJson);

  /** The classes would take unknown fields as additional properties. */
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .setAnnotationIntrospector(
              new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                  return false;
                }
              });

  private interface Reader {
    Object read(String json) throws IOException;
  }

  private KubernetesObjects() {}

  /** What is wrong with an object, of which the first thing is named; empty if nothing is. */
  static List<String> problems(JsonNode object) {
    Reader reader = READERS.get(object.path("kind").asText());
    if (reader == null) {
      return List.of("unexpected kind " + object.path("kind"));
    }
    try {
      reader.read(object.toString());
      return List.of();
    } catch (IOException | RuntimeException e) {
      return List.of(Manifests.name(object) + ": " + e.getMessage());
    }
  }

  private static Object readStrictly(String json, Class<?> type) throws JsonProcessingException {
    return STRICT.readValue(json, type);
  }
}
