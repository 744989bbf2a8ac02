package io.millrace.cli.stack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Configuration of a Debezium connector for PostgreSQL: every operation, exact decimals,
 * microseconds, Confluent's wire format. The publication is made with the database, so the
 * connector's role needs no ownership.
 */
public record DebeziumConnector(
    String name, String database, String topicPrefix, List<String> tables) {
  static final String PUBLICATION = "millrace";

  public Map<String, String> configuration(
      PostgresServer postgres, SchemaRegistry registry, StackHome home) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
    all.put("tasks.max", "1");
    all.put("database.hostname", "127.0.0.1");
    all.put("database.port", Integer.toString(postgres.port()));
    all.put("database.user", "debezium");
    all.put("database.password", "${dir:" + home.secrets() + ":debezium.password}");
    all.put("database.dbname", database);
    all.put("topic.prefix", topicPrefix);
    all.put("table.include.list", String.join(",", tables));
    all.put("plugin.name", "pgoutput");
    all.put("slot.name", slot(name));
    all.put("publication.name", PUBLICATION);
    all.put("publication.autocreate.mode", "disabled");
    all.put("snapshot.mode", "initial");
    all.put("decimal.handling.mode", "precise");
    all.put("time.precision.mode", "adaptive_time_microseconds");
    all.put("skipped.operations", "none");
    all.put("tombstones.on.delete", "false");
    all.put("provide.transaction.metadata", "false");
    all.put("heartbeat.interval.ms", "0");
    all.put("topic.creation.default.replication.factor", "1");
    all.put("topic.creation.default.partitions", "1");
    all.put("topic.creation.default.retention.ms", "-1");
    converter(all, "key.converter", registry);
    converter(all, "value.converter", registry);
    return all;
  }

  /** The connector's replication slot in its database. */
  static String slot(String connector) {
    return connector.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
  }

  private static void converter(Map<String, String> all, String role, SchemaRegistry registry) {
    all.put(role, "io.apicurio.registry.utils.converter.AvroConverter");
    all.put(role + ".apicurio.registry.url", registry.converterUrl());
    all.put(role + ".apicurio.registry.auto-register", "true");
    all.put(role + ".apicurio.registry.find-latest", "true");
    all.put(role + ".apicurio.registry.as-confluent", "true");
    all.put(role + ".apicurio.registry.use-id", "contentId");
    all.put(role + ".apicurio.registry.headers.enabled", "false");
  }
}
