package io.millrace.cli.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.cli.workspace.WorkspaceFolder;
import io.millrace.schemas.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawLayerTest {
  private static final String CONTRACT =
      """
      {"type": "record", "name": "%s", "namespace": "cart", "millrace": {"kind": "%s", "version": 1,
        "owner": "cart@example.org", "source": {"topic": "%s", "format": "json"}, "key": ["id"]},
       "fields": [{"name": "id", "type": "string"},
         {"name": "%s", "type": "%s", "confluent:tags": ["%s"]}]}
      """;
  private static final String SHARED =
      """
      job: {name: cart-%s}
      contracts: {directory: "${env:MILLRACE_WORKSPACE}/contracts"}
      kafka: {bootstrap-servers: "${env:MILLRACE_KAFKA}"}
      catalog: {type: hadoop, warehouse: /warehouse}
      """;
  private static final String WRITING =
      "masking: {policy: \"${env:MILLRACE_WORKSPACE}/%s\", keyset: /keys.json}\n";
  private static final String QUERY =
      "{{ config(materialized='table', unique_key='id') }} SELECT %s FROM {{ source('raw', 'cart_%s') }}";
  private static final String POLICY = "{version: 1, keyset: cart, tags: {%s}}\n";

  @TempDir private Path root;

  @BeforeEach
  void writeWorkspaceOfTwoPolicies() throws IOException {
    write(
        "contracts/sale.avsc",
        CONTRACT.formatted("Sale", "event", "sales", "paid", "boolean", "SUM"));
    write(
        "contracts/person.avsc",
        CONTRACT.formatted("Person", "change", "shop.public.person", "mail", "string", "EMAIL"));
    write("events.yaml", POLICY.formatted("SUM: {transform: hash}"));
    write("changes.yaml", POLICY.formatted("EMAIL: {transform: hash}"));
    writeJobs("local", "events.yaml");
    write("project/dbt_project.yml", "name: cart\n");
    write(
        "project/models/_sources.yml",
        "sources: [{name: raw, tables: [{name: cart_sale}, {name: cart_person}]}]\n");
    write("project/models/sale.sql", QUERY.formatted("id, paid", "sale"));
    write("project/models/person.sql", QUERY.formatted("id, mail", "person"));
  }

  private void writeJobs(String environment, String eventPolicy) throws IOException {
    writeJob(environment, "ingest", WRITING.formatted(eventPolicy));
    writeJob(environment, "cdc", WRITING.formatted("changes.yaml"));
    writeJob(environment, "curate", "curate: {project: \"${env:MILLRACE_WORKSPACE}/project\"}\n");
  }

  private void writeJob(String environment, String job, String more) throws IOException {
    write("flink-conf/%s/%s-job.yaml".formatted(environment, job), SHARED.formatted(job) + more);
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private List<Finding> findings() {
    Validation validation = new Validation(Optional.empty());
    validation.workspace(root, new WorkspaceFolder(root, WorkspaceFolder.LOCAL).environmentNames());
    return validation.findings().list();
  }

  @Test
  void isMaskedByThePolicyOfTheJobThatTakesEachKind() {
    assertThat(findings()).isEmpty();
  }

  @Test
  void isNotPlannedOverWhileAnyWriterIsWrong() throws IOException {
    write("changes.yaml", POLICY.formatted(""));
    write("project/models/sale.sql", QUERY.formatted("id", "sale") + " WHERE paid");

    assertThat(findings())
        .extracting(Finding::ruleId, finding -> finding.file().getFileName().toString())
        .containsExactly(tuple("MR112", "person.avsc"));
  }

  @Test
  void isNotPlannedOverWhileAKindHasNoPolicy() throws IOException {
    Files.delete(root.resolve("changes.yaml"));

    assertThat(findings()).extracting(Finding::ruleId).containsExactly("MR207");
  }

  @Test
  void isPlannedOverForEachEnvironmentThatMasksItInItsOwnWay() throws IOException {
    write("project/models/sale.sql", QUERY.formatted("id", "sale") + " WHERE paid");
    write("events.yaml", POLICY.formatted("SUM: {transform: drop}"));
    write("hashed.yaml", POLICY.formatted("SUM: {transform: hash}"));
    writeJobs("prod", "hashed.yaml");

    assertThat(findings())
        .extracting(Finding::ruleId, finding -> finding.file().getFileName().toString())
        .containsExactly(tuple("MR328", "sale.sql"));
  }
}
