package io.millrace.cli.environment;

import io.millrace.cli.workspace.Job;
import io.millrace.runtime.config.JobConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;

/** The files of an environment as the cluster and the jobs read them, with made-up variables. */
record EnvironmentFiles(String name, Path scratch) {

  private static final Path ROOT = Path.of(System.getProperty("millrace.root"));
  private static final Path FOLDER = ROOT.resolve("flink-conf");
  private static final Path LOCAL_JOBS = ROOT.resolve("examples/foodmart/flink-conf/local");

  /** The cluster's settings, by flat key. */
  Map<String, String> cluster() throws IOException {
    String text = Files.readString(FOLDER.resolve(name).resolve("config.yaml"));
    Path folder = Files.createTempDirectory(scratch, "conf");
    Files.writeString(
        folder.resolve("config.yaml"),
        text.replaceAll("\\$\\{env:MILLRACE_PORT_\\w+}", "4711")
            .replaceAll("\\$\\{env:MILLRACE_\\w+}", "/somewhere"));
    return GlobalConfiguration.loadConfiguration(folder.toString()).toMap();
  }

  /** The job's settings; every key is one the job knows. */
  Configuration job(Job job, String... overrides) throws IOException {
    for (String secret : List.of("catalog.password", "millrace.password", "kafka.jaas")) {
      Files.writeString(scratch.resolve(secret), "secret");
    }
    Path folder = name.equals("local") ? LOCAL_JOBS : FOLDER.resolve(name);
    Path file = folder.resolve(job.module() + ".yaml");
    List<String> arguments = new ArrayList<>(List.of("--config", file.toString()));
    arguments.addAll(List.of(overrides));
    return JobConfiguration.load(
        arguments.toArray(String[]::new),
        variable -> variable.equals("MILLRACE_CATALOG_URI") ? "jdbc:x:y" : scratch.toString(),
        job.options());
  }

  /** What holds for a job on its cluster: its own settings win. */
  Configuration together(Job job) throws IOException {
    Configuration together = Configuration.fromMap(cluster());
    together.addAll(job(job));
    return together;
  }
}
