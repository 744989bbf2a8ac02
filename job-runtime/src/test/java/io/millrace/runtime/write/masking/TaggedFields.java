package io.millrace.runtime.write.masking;

import io.millrace.schemas.contract.Contract;

/** Contracts of orders with tagged fields after the id. */
final class TaggedFields {

  private TaggedFields() {}

  static Contract contract(String... fields) {
    return Contract.parse(
        """
        {"type":"record","name":"Order","namespace":"shop","millrace":{"kind":"event","version":1,
         "owner":"shop","source":{"topic":"orders","format":"json"},"key":["id"]},
         "fields":[{"name":"id","type":"int"},%s]}"""
            .formatted(String.join(",", fields)));
  }

  static String field(String name, String type, String tag, String domain) {
    String property =
        domain.isEmpty() ? "" : ",\"millrace\":{\"identifier-domain\":\"%s\"}".formatted(domain);
    return """
        {"name":"%s","type":["null",%s],"confluent:tags":["%s"]%s}"""
        .formatted(name, type, tag, property);
  }

  static String text(String tag) {
    return field("x", "\"string\"", tag, "");
  }

  static String logical(String type, String name) {
    return "{\"type\":\"%s\",\"logicalType\":\"%s\"}".formatted(type, name);
  }
}
