package io.millrace.examples.testkit;

import io.millrace.cdc.CdcJob;
import io.millrace.cli.console.Progress;
import io.millrace.cli.demo.Workload;
import io.millrace.cli.demo.WorkloadTopic;
import io.millrace.cli.testkit.SqlFiles;
import io.millrace.cli.workspace.Job;
import io.millrace.cli.workspace.Workspace;
import io.millrace.cli.workspace.WorkspaceFolder;
import io.millrace.curate.CurateJob;
import io.millrace.ingest.IngestJob;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.DecodeException;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.FakeRegistry;
import io.millrace.runtime.testkit.KafkaRecords;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.runtime.write.masking.MaskingKeys;
import io.millrace.schemas.table.KeyEncoder;
import io.millrace.semantic.SemanticJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A workspace's jobs, from its own job files, on a cluster, broker and catalog for tests. */
public final class WorkspaceRun {

  private final EmbeddedKafka kafka = EmbeddedKafka.running();
  private final FakeRegistry registry = new FakeRegistry();
  private final Path folder;
  private final Path state;
  private final Workspace workspace;

  /**
   * @param state an empty folder for keys, catalog and warehouse
   */
  public WorkspaceRun(Path folder, Path state) {
    this.folder = folder;
    this.state = state;
    MaskingKeys.generate(state.resolve("masking-keyset.json"));
    writePassword(state.resolve("millrace.password"));
    workspace =
        Workspace.load(
            new WorkspaceFolder(folder, WorkspaceFolder.LOCAL), variables()::get, overrides());
  }

  /** SQLite asks for none, but job files refer to it. */
  private static void writePassword(Path file) {
    try {
      Files.writeString(file, "none");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> variables() {
    return Map.of(
        "MILLRACE_WORKSPACE", folder.toString(),
        "MILLRACE_SECRETS", state.toString(),
        "MILLRACE_KAFKA", kafka.bootstrapServers(),
        "MILLRACE_REGISTRY", registry.url(),
        "MILLRACE_CATALOG_URI", catalog().uri(),
        "MILLRACE_WAREHOUSE", catalog().warehouse());
  }

  private static Map<String, String> overrides() {
    return Map.of("job.checkpoint-interval", "300 ms");
  }

  public CatalogConfig catalog() {
    return TestCatalog.in(state);
  }

  /** The file that a SQL session over the jobs' tables is made with. */
  public Path sql() {
    return SqlFiles.write(state, catalog(), "unused");
  }

  /** Creates the topics of event contracts, and sends what the workload has for them now. */
  public void send() {
    for (WorkloadTopic topic :
        WorkloadTopic.all(Workload.of(folder), workspace.contracts(), Progress.SILENT)) {
      topic.create(kafka.config());
      topic.send(kafka.config(), new RegistryClient(registry.url()), Progress.SILENT);
    }
  }

  public void start(Job... jobs) throws Exception {
    for (Job job : jobs) {
      wire(job).executeAsync();
    }
  }

  private StreamExecutionEnvironment wire(Job job) throws Exception {
    return switch (job) {
      case INGEST -> IngestJob.wire(workspace.settings(job));
      case CDC -> CdcJob.wire(workspace.settings(job));
      case CURATE -> CurateJob.wire(workspace.settings(job));
      case SEMANTIC -> SemanticJob.wire(workspace.settings(job));
    };
  }

  /** What a reader of a compacted topic has in the end: the newest row of each key, as text. */
  public List<String> topic(String topic) throws DecodeException {
    Map<String, String> newest = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records(topic)) {
      newest.put(HexFormat.of().formatHex(record.key()), text(record));
    }
    return newest.values().stream().filter(row -> !row.equals("nothing")).sorted().toList();
  }

  /** Everything a topic says of one key, in order; {@code nothing} where it is deleted. */
  public List<String> history(String topic, Object... key) throws DecodeException {
    List<String> rows = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records(topic)) {
      if (Arrays.equals(record.key(), KeyEncoder.encode(key))) {
        rows.add(text(record));
      }
    }
    return rows;
  }

  private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    return KafkaRecords.committed(kafka, topic).stream()
        .filter(record -> record.value() == null || record.value().length > 0)
        .toList();
  }

  private String text(ConsumerRecord<byte[], byte[]> record) throws DecodeException {
    if (record.value() == null) {
      return "nothing";
    }
    GenericRecord row =
        new ConfluentAvro(new RegistryClient(registry.url())).decode(record.value(), null);
    return row.getSchema().getFields().stream()
        .map(field -> String.valueOf(row.get(field.pos())))
        .collect(Collectors.joining(":"));
  }
}
