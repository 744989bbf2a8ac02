package io.millrace.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a job finds in its pod, laid out in a folder: its settings, its secrets, its environment.
 */
record Pod(Path folder, JsonNode deployment, Manifests manifests) {

  /**
   * The arguments of the job's main method, over files in which the pod's variables are filled in.
   */
  String[] arguments() throws IOException {
    List<String> arguments = new ArrayList<>();
    for (JsonNode argument : deployment.at("/spec/job/args")) {
      String text = argument.asText();
      if (text.startsWith("/opt/millrace/settings/")) {
        text = setting(text.substring(text.lastIndexOf('/') + 1)).toString();
      }
      arguments.add(text);
    }
    return arguments.toArray(String[]::new);
  }

  /** A file of the folder of settings, in which the pod's variables are filled in. */
  Path setting(String name) throws IOException {
    Map<String, String> environment = environment();
    layOutSecrets(Path.of(environment.get("MILLRACE_SECRETS")));
    JsonNode data = manifests.one("ConfigMap", Manifests.name(deployment)).path("data");
    String content = data.path(name).asText();
    for (var variable : environment.entrySet()) {
      content = content.replace("${env:" + variable.getKey() + "}", variable.getValue());
    }
    return Files.writeString(folder.resolve(name), content);
  }

  private Map<String, String> environment() throws IOException {
    Map<String, String> environment = new TreeMap<>();
    container()
        .path("env")
        .forEach(one -> environment.put(one.path("name").asText(), one.path("value").asText()));
    environment.put("MILLRACE_WORKSPACE", Chart.ROOT.toString());
    environment.put(
        "MILLRACE_SECRETS", Files.createDirectories(folder.resolve("secrets")).toString());
    return environment;
  }

  private JsonNode container() {
    return deployment.at("/spec/podTemplate/spec/containers/0");
  }

  private void layOutSecrets(Path secrets) throws IOException {
    for (JsonNode source : deployment.findPath("projected").path("sources")) {
      String file = source.at("/secret/items/0/path").asText();
      Files.writeString(
          secrets.resolve(file), "what " + source.at("/secret/name").asText() + " holds");
    }
  }
}
