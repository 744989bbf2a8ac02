package io.millrace.cli.environment;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.flink.JsonHttp;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.kafka.KafkaConfig;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.iceberg.catalog.Catalog;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Asks the parts of an environment for a sign of life, in seconds, and names what gives none. */
public final class Reach {

  private static final String MILLIS = "3000";

  private final Environment environment;

  public Reach(Environment environment) {
    this.environment = environment;
  }

  /**
   * Kafka, if it answers with the settings of the jobs.
   *
   * @throws CommandException if it does not
   */
  public KafkaConfig kafka() {
    KafkaConfig kafka = environment.kafka();
    Properties client = kafka.clientProperties();
    client.put("default.api.timeout.ms", MILLIS);
    client.put("request.timeout.ms", MILLIS);
    try (Admin admin = Admin.create(client)) {
      admin.describeCluster().nodes().get();
      return kafka;
    } catch (ExecutionException e) {
      throw silent("Kafka", kafka.bootstrapServers(), e.getCause());
    } catch (KafkaException e) {
      // The cause may quote a secret.
      throw silent("Kafka", kafka.bootstrapServers(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted.", e);
    }
  }

  /**
   * The registry's URL, if it answers.
   *
   * @throws CommandException if it does not
   */
  public String registry() {
    String url = environment.registryUrl();
    try {
      new JsonHttp(url).get("/subjects");
      return url;
    } catch (CommandException e) {
      throw silent("the schema registry", url, e);
    }
  }

  Catalog catalog() {
    CatalogConfig catalog = environment.workspace().catalog();
    try {
      return catalog.open();
    } catch (RuntimeException e) {
      throw silent("the catalog", where(catalog), bottom(e));
    }
  }

  /** Without what may follow an address, such as a password. */
  private static String where(CatalogConfig catalog) {
    return catalog.uri() == null
        ? catalog.warehouse()
        : catalog.uri().replaceAll("[?;].*", "").replaceAll("//[^/@]*@", "//");
  }

  private static Throwable bottom(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    return cause;
  }

  private CommandException silent(String what, String where, Throwable cause) {
    return new CommandException(
        "Environment %s: %s at %s cannot be reached: %s"
            .formatted(
                environment.name(),
                what,
                where,
                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()),
        cause);
  }
}
