package io.millrace.semantic;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.semantic.plan.ExportPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One generation of the shop's exports, as their tables and topics hold it. */
record WrittenExports(
    CatalogConfig catalog,
    EmbeddedKafka kafka,
    String registryUrl,
    String topicPrefix,
    int generation) {

  /** Rows by the hexadecimal digits of their key, in order. */
  Map<String, Map<String, Object>> table(ExportPlan export) {
    return new TreeMap<>(ExportContents.table(catalog, "semantic." + physicalName(export)));
  }

  /** The same of the topic: the newest row of each key. */
  Map<String, Map<String, Object>> topic(ExportPlan export) throws Exception {
    return new TreeMap<>(ExportContents.topic(kafka, registryUrl, topicName(export)));
  }

  String topicName(ExportPlan export) {
    return topicPrefix + "kpi." + physicalName(export);
  }

  private String physicalName(ExportPlan export) {
    return export.name() + "__g" + generation;
  }

  /** Metrics by export and group, as all tables hold them. */
  Map<List<Object>, List<Object>> ofTables() {
    Map<List<Object>, List<Object>> content = new HashMap<>();
    for (ExportPlan export : Shop.plan().exports()) {
      content.putAll(ExportContents.content(export, table(export).values()));
    }
    return content;
  }

  /** The same of all topics. */
  Map<List<Object>, List<Object>> ofTopics() throws Exception {
    Map<List<Object>, List<Object>> content = new HashMap<>();
    for (ExportPlan export : Shop.plan().exports()) {
      content.putAll(ExportContents.content(export, topic(export).values()));
    }
    return content;
  }
}
