package io.millrace.cli.audit;

import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.read.generation.Generation;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.schemas.Layer;
import io.millrace.schemas.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;

/** Table and topic of each current model and export have the same content. */
final class ModelCheck implements AuditCheck {

  private static final Map<String, String> TOPIC_PREFIX =
      Map.of(
          Layer.CURATED.namespace(), Layer.CURATED.topicPrefix().orElseThrow(),
          Layer.SEMANTIC.namespace(), Layer.SEMANTIC.topicPrefix().orElseThrow());

  private final Catalog catalog;
  private final KafkaConfig kafka;
  private final RegistryClient registry;
  private final List<Generation> models;
  private final Meter meter;

  ModelCheck(
      Catalog catalog,
      KafkaConfig kafka,
      RegistryClient registry,
      List<Generation> models,
      Meter meter) {
    this.catalog = catalog;
    this.kafka = kafka;
    this.registry = registry;
    this.models = models;
    this.meter = meter;
  }

  @Override
  public List<AuditLine> run() {
    List<AuditLine> lines = new ArrayList<>();
    TOPIC_PREFIX.forEach(
        (namespace, prefix) ->
            models.stream()
                .filter(model -> TableScan.exists(catalog, model.table(namespace)))
                .map(model -> line(model.table(namespace), kafka.topic(model.topic(prefix))))
                .forEach(lines::add));
    return lines;
  }

  private AuditLine line(TableName name, String topic) {
    Table table = TableScan.load(catalog, name);
    Content rows = ModelContents.of(table, table.currentSnapshot().snapshotId(), meter);
    Content records =
        ModelContents.of(table, new ChangelogTopic(kafka, registry, topic, Map.of()), meter);
    return Comparison.line("model", name.toString(), "table", rows, "topic", records);
  }
}
