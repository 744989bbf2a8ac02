package io.millrace.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The operator's definition of a FlinkDeployment, closed: a field it does not know is an error,
 * where Kubernetes would drop it in silence.
 */
final class OperatorSchema {

  private static final String DEFINITION =
      "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";

  private OperatorSchema() {}

  static JsonSchema load() throws IOException {
    try (InputStream definition = OperatorSchema.class.getResourceAsStream(DEFINITION)) {
      JsonNode schema =
          Chart.YAML.readTree(definition).at("/spec/versions/0/schema/openAPIV3Schema");
      // 1.10.0 is the newest definition to be had; operators from 1.13.0 on take these too.
      ArrayNode versions = (ArrayNode) schema.at("/properties/spec/properties/flinkVersion/enum");
      List.of("v2_0", "v2_1").forEach(versions::add);
      close(schema.at("/properties/spec"));
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(schema.at("/properties/spec"));
    }
  }

  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")
        && !object.has("x-kubernetes-preserve-unknown-fields")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(OperatorSchema::close);
  }
}
