package io.millrace.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The context holds what the Dockerfile copies and what the configuration refers to. */
class ContextITCase {

  private static final Pattern COPIED = Pattern.compile("(?m)^COPY (\\S+) \\S+$");
  private static final Pattern IN_WORKSPACE =
      Pattern.compile("\\$\\{env:MILLRACE_WORKSPACE}/(\\S+)");

  @Test
  void holdsAllThatTheDockerfileCopies() throws IOException {
    List<String> copied =
        matches(COPIED, Files.readString(Image.CONTEXT.resolve("Dockerfile"))).toList();

    assertThat(copied).containsExactly("lib/", "jobs/", "cli/", "bin/", "workspace/");
    assertThat(copied)
        .allSatisfy(path -> assertThat(Image.CONTEXT.resolve(path)).isNotEmptyDirectory());
  }

  @Test
  void startsTheCommand(@TempDir Path folder) throws Exception {
    Path lib = Files.createDirectories(folder.resolve("flink/lib"));
    for (Path from : List.of(Image.BASE.resolve("lib"), Image.CONTEXT.resolve("lib"))) {
      for (Path jar : Image.jars(from)) {
        Files.createSymbolicLink(lib.resolve(jar.getFileName()), jar);
      }
    }
    Path output = folder.resolve("output");
    ProcessBuilder command =
        new ProcessBuilder("bash", Image.CONTEXT.resolve("bin/millrace").toString(), "--help");
    command.environment().put("FLINK_HOME", folder.resolve("flink").toString());
    command.environment().put("MILLRACE_HOME", folder.resolve("home").toString());
    command.redirectErrorStream(true).redirectOutput(output.toFile());

    int exitCode = command.start().waitFor();

    assertThat(exitCode).as(Files.readString(output)).isZero();
    assertThat(Files.readString(output)).contains("audit", "status", "sql");
    assertThat(Image.CONTEXT.resolve("workspace/flink-conf/prod/ingest-job.yaml")).isRegularFile();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest-job", "cdc-job", "curate-job", "semantic-job"})
  void holdsEachJobWhereTheChartStartsIt(String job) throws Exception {
    Path jar = Image.CONTEXT.resolve("jobs/" + job + ".jar");
    String main;
    try (JarFile file = new JarFile(jar.toFile())) {
      main = file.getManifest().getMainAttributes().getValue("Main-Class");
    }

    try (URLClassLoader classes = Image.classes(jar)) {
      // Verified, so that each class it mentions is looked for.
      assertThat(Class.forName(main, true, classes).getMethod("main", String[].class)).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.hadoop.fs.s3a.S3AFileSystem",
        "org.apache.hadoop.fs.s3a.auth.AssumedRoleCredentialProvider",
        "software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider",
        "software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider",
        "org.apache.iceberg.jdbc.JdbcCatalog",
        "org.apache.iceberg.flink.sink.dynamic.DynamicIcebergSink",
        "org.postgresql.Driver",
        "org.apache.flink.connector.kafka.sink.KafkaSink",
        "org.apache.kafka.common.security.scram.ScramLoginModule",
        "org.apache.kafka.clients.producer.KafkaProducer",
        "com.github.luben.zstd.Zstd",
        "org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackendFactory",
        "org.apache.logging.log4j.layout.template.json.JsonTemplateLayout",
        "io.millrace.sqlcatalog.MillraceCatalogStoreFactory"
      })
  void holdsEachClassThatTheConfigurationMeans(String name) throws Exception {
    try (URLClassLoader classes = Image.classes()) {
      assertThat(Class.forName(name, true, classes).getDeclaredMethods()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "qa", "prod"})
  void metricsAndLogsFindTheirClasses(String environment) throws Exception {
    Path folder = Image.ROOT.resolve("flink-conf").resolve(environment);
    Path reporter = Image.jars(Image.BASE.resolve("plugins/metrics-prometheus")).get(0);
    String cluster = Files.readString(folder.resolve("config.yaml"));
    String logs = Files.readString(folder.resolve("log4j-console.properties"));

    try (URLClassLoader classes = Image.classes(reporter)) {
      for (String name : matches(Pattern.compile("class: (\\S+)"), cluster).toList()) {
        assertThat(Class.forName(name, true, classes)).isNotNull();
      }
      for (String name : matches(Pattern.compile("= classpath:(\\S+)"), logs).toList()) {
        assertThat(classes.getResource(name)).as(name).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "qa", "prod"})
  void holdsTheContractsAndProjectsOfTheJobFiles(String environment) throws IOException {
    Set<String> paths = new TreeSet<>();
    try (Stream<Path> files = Files.list(Image.ROOT.resolve("flink-conf/" + environment))) {
      for (Path file : files.filter(file -> file.toString().endsWith("-job.yaml")).toList()) {
        matches(IN_WORKSPACE, Files.readString(file)).forEach(paths::add);
      }
    }

    assertThat(paths).containsExactly("contracts", "policy.yaml", "project");
    assertThat(paths)
        .allSatisfy(path -> assertThat(Image.CONTEXT.resolve("workspace/" + path)).exists());
  }

  @Test
  void bringsNothingThatTheOfficialImageHas() {
    List<String> twice = new ArrayList<>(names(Image.CONTEXT.resolve("lib")));
    twice.retainAll(names(Image.BASE.resolve("lib")));

    assertThat(twice).isEmpty();
    assertThat(names(Image.CONTEXT.resolve("lib")))
        .noneMatch(name -> name.startsWith("log4j") || name.startsWith("slf4j"))
        .noneMatch(name -> name.startsWith("flink-") && !name.startsWith("flink-connector-kafka"));
  }

  /** Artifacts without their versions. */
  private static List<String> names(Path folder) {
    return Image.jars(folder).stream()
        .map(jar -> jar.getFileName().toString().replaceFirst("-\\d.*", ""))
        .toList();
  }

  private static Stream<String> matches(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.results().map(result -> result.group(1));
  }
}
