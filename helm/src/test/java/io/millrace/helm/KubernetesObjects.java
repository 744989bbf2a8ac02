package io.millrace.helm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads objects as classes generated from Kubernetes' own definitions; unknown fields fail. */
final class KubernetesObjects {

  private static final Map<String, Class<?>> CLASSES =
      Stream.of(
              ConfigMap.class,
              Deployment.class,
              PodDisruptionBudget.class,
              PodMonitor.class,
              PrometheusRule.class,
              Role.class,
              RoleBinding.class,
              Service.class,
              ServiceAccount.class)
          .collect(Collectors.toMap(Class::getSimpleName, type -> type));

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

  private KubernetesObjects() {}

  /** What is wrong with an object; empty if nothing is. */
  static List<String> problems(JsonNode object) {
    Class<?> type = CLASSES.get(object.path("kind").asText());
    if (type == null) {
      return List.of("unexpected kind " + object.path("kind"));
    }
    try {
      STRICT.treeToValue(object, type);
      return List.of();
    } catch (JsonProcessingException e) {
      return List.of(Manifests.name(object) + ": " + e.getMessage());
    }
  }
}
