package io.millrace.schemas.contract;

/** Texts of small contracts for tests. */
public final class ContractTexts {
  private ContractTexts() {}

  /** An event contract {@code shop.order} with the key {@code id}, and further fields. */
  public static String event(String... fields) {
    return text(
        "Order",
        """
        {"kind":"event","version":2,"owner":"shop@example.org","key":["id"],
         "source":{"topic":"shop.orders","format":"confluent-avro"}}""",
        fields);
  }

  public static Contract eventOf(String... fields) {
    return Contract.parse(event(fields));
  }

  public static String change(String record, String... fields) {
    return text(
        record,
        """
        {"kind":"change","version":1,"owner":"shop@example.org","key":["id"],
         "source":{"topic":"db.%s","format":"json"}}"""
            .formatted(record),
        fields);
  }

  /** A record of an {@code int id} and further fields. */
  static String text(String record, String properties, String... fields) {
    String more = fields.length == 0 ? "" : "," + String.join(",", fields);
    return """
        {"type":"record","name":"%s","namespace":"org.example.shop","millrace":%s,
         "fields":[{"name":"id","type":"int"}%s]}"""
        .formatted(record, properties, more);
  }

  /** A nullable field with a tag. */
  public static String tagged(String name, String type, String tag) {
    return """
        {"name":"%s","type":["null",%s],"default":null,"confluent:tags":["%s"]}"""
        .formatted(name, type, tag);
  }
}
