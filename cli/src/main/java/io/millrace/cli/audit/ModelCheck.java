package io.millrace.cli.audit;

import io.millrace.runtime.generation.Generation;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.schemas.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;

/** Table and topic of each current model and export have the same content. */
final class ModelCheck implements AuditCheck {

  /** Columns that are no content: when and how often a row was written, not what it says. */
  private static final Set<String> NOT_CONTENT =
      Set.of("_checkpoint_id", "revision", "is_final", "complete_through");

  private static final Map<String, String> TOPIC_PREFIX =
      Map.of("curated", "curated", "semantic", "kpi");

  private final Catalog catalog;
  private final KafkaConfig kafka;
  private final RegistryClient registry;
  private final List<Generation> models;

  ModelCheck(Catalog catalog, KafkaConfig kafka, RegistryClient registry, List<Generation> models) {
    this.catalog = catalog;
    this.kafka = kafka;
    this.registry = registry;
    this.models = models;
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
    List<String> key = table.schema().identifierFieldNames().stream().sorted().toList();
    List<String> columns =
        table.schema().columns().stream()
            .map(Types.NestedField::name)
            .filter(column -> !NOT_CONTENT.contains(column))
            .toList();
    Content rows = new Content();
    TableScan.forEach(table, row -> rows.put(values(row, key), values(row, columns)));
    Content records = new ChangelogTopic(kafka, registry, topic).content(key, columns);
    return Comparison.line("model", name.toString(), "table", rows, "topic", records);
  }

  private static List<Object> values(Record row, List<String> columns) {
    List<Object> values = new ArrayList<>(columns.size());
    columns.forEach(column -> values.add(row.getField(column)));
    return values;
  }
}
