package io.millrace.cli.stack;

import io.millrace.cli.flink.JsonHttp;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Apicurio Registry, storing in PostgreSQL; its Confluent API is what the jobs talk to. */
public final class SchemaRegistry extends ManagedProcess {
  private final PostgresServer postgres;
  private final Secrets secrets;

  public SchemaRegistry(
      StackHome home, StackConfig config, PostgresServer postgres, Secrets secrets) {
    super(home, config);
    this.postgres = postgres;
    this.secrets = secrets;
  }

  @Override
  public String name() {
    return "registry";
  }

  @Override
  public Map<String, Integer> ports() {
    return Map.of("registry", config.port("registry"));
  }

  public String url() {
    return "http://127.0.0.1:" + config.port("registry");
  }

  /** Base of the Confluent API, for {@code registry.url} of a job. */
  public String confluentUrl() {
    return url() + "/apis/ccompat/v7";
  }

  /** Base of the API that the Connect converter speaks. */
  String converterUrl() {
    return url() + "/apis/registry/v2";
  }

  @Override
  protected void prepare() {}

  @Override
  protected Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(config.port("registry")));
    environment.put("APICURIO_STORAGE_KIND", "sql");
    environment.put("APICURIO_STORAGE_SQL_KIND", "postgresql");
    environment.put("APICURIO_DATASOURCE_URL", postgres.jdbcUrl("registry"));
    environment.put("APICURIO_DATASOURCE_USERNAME", "registry");
    environment.put("APICURIO_DATASOURCE_PASSWORD", secrets.password("registry"));
    environment.put("APICURIO_DATASOURCE_JDBC_INITIAL_SIZE", "2");
    environment.put("APICURIO_DATASOURCE_JDBC_MIN_SIZE", "2");
    environment.put("APICURIO_DATASOURCE_JDBC_MAX_SIZE", "20");
    environment.put("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false");
    return environment;
  }

  @Override
  protected List<String> command() {
    Path folder = home.built("registry").resolve("registry");
    return new JavaCommand()
        .heap(config.heap("registry"))
        .option("-XX:TieredStopAtLevel=1")
        .option("-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
        .classPath(
            folder.resolve("apicurio-registry-app-3.0.9-runner.jar").toString(), folder + "/lib/*")
        .main("io.quarkus.runner.GeneratedMain");
  }

  @Override
  public boolean ready() {
    return Probe.answers200(url() + "/health/ready");
  }

  /** Readers of old records must be able to read new ones, and the other way round is not asked. */
  @Override
  protected void whenReady() {
    new JsonHttp(url()).send("PUT", "/apis/ccompat/v7/config", "{\"compatibility\":\"BACKWARD\"}");
  }
}
