package io.millrace.curate;

import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.schemas.TableName;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.masking.MaskingPolicy;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.iceberg.catalog.Catalog;

/** A small domain of lines and items: its contracts, its dbt project and its raw tables. */
final class Shop {

  static final Path CONTRACTS = resource("shop/contracts");
  static final Path PROJECT = resource("shop/project");
  static final TableName LINES = new TableName("raw", "shop_order_line");
  static final TableName ITEMS = new TableName("raw", "shop_item");

  final RawLog log;

  Shop(Catalog catalog) {
    MaskingPolicy none = new MaskingPolicy(1, "none", Map.of(), Map.of());
    log = new RawLog(catalog, Contracts.load(CONTRACTS), none);
  }

  static Path resource(String name) {
    try {
      return Path.of(Shop.class.getClassLoader().getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Configuration settings(Path folder, EmbeddedKafka kafka, String registryUrl) {
    Map<String, String> settings = new HashMap<>();
    settings.put("job.name", "curate-" + folder.getFileName());
    settings.put("job.parallelism", "2");
    settings.put("job.checkpoint-interval", "300 ms");
    settings.put("curate.project", PROJECT.toString());
    settings.put("curate.monitor-interval", "100 ms");
    settings.put("contracts.directory", CONTRACTS.toString());
    settings.put("kafka.bootstrap-servers", kafka.bootstrapServers());
    settings.put("registry.url", registryUrl);
    settings.put("catalog.type", "jdbc");
    settings.put(
        "catalog.uri", "jdbc:sqlite:" + folder.resolve("catalog.db") + "?busy_timeout=30000");
    settings.put("catalog.warehouse", folder.resolve("warehouse").toString());
    return Configuration.fromMap(settings);
  }

  static Map<String, Object> line(
      String id, int partition, long offset, int item, String amount, OffsetDateTime soldAt) {
    Map<String, Object> row = RawLog.at(id, partition, offset);
    row.put("line_id", id);
    row.put("sold_at", soldAt);
    row.put("item_id", item);
    row.put("amount", new BigDecimal(amount));
    return row;
  }

  static Map<String, Object> item(
      String op, long sequence, OffsetDateTime time, int id, String title, String price) {
    Map<String, Object> row = RawLog.change(op, sequence, time);
    row.put("item_id", id);
    row.put("title", title);
    row.put("price", price == null ? null : new BigDecimal(price));
    return row;
  }

  /** The first entry of a partition of lines. */
  static Map<String, Object> ledger(int partition, long taken, long progress) {
    return ledger(partition, taken, 0, progress);
  }

  /**
   * An entry of a partition of lines whose offsets so far are as many as its lines.
   *
   * @param lines up to the end of this entry
   * @param first offset of the entry
   */
  static Map<String, Object> ledger(int partition, long lines, long first, long progress) {
    Map<String, Object> row = new HashMap<>();
    row.put("job", "ingest");
    row.put("operator_uid", "ingest/ledger");
    row.put("subtask", 0);
    row.put("checkpoint_id", 1L);
    row.put("topic", "shop.lines");
    row.put("topic_id", "topic-1");
    row.put("partition", partition);
    row.put("first_offset", first);
    row.put("last_offset", lines - 1);
    row.put("records", lines - first);
    row.put("taken", lines == first ? Map.of() : Map.of(LINES.toString(), lines - first));
    row.put("quarantined", 0L);
    row.put("marks", 0L);
    row.put("skipped_offsets", 0L);
    row.put("progress", progress);
    row.put("written_at", RawLog.NOON);
    return row;
  }
}
