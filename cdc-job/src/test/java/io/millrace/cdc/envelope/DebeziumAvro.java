package io.millrace.cdc.envelope;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Envelopes of the test table as Debezium's PostgreSQL connector and Apicurio's Avro converter
 * write them.
 */
public final class DebeziumAvro {

  public static final Schema ENVELOPE =
      new Schema.Parser()
          .parse(
              """
              {"type":"record","name":"Envelope","namespace":"bank.public.account","fields":[
                {"name":"before","default":null,"type":["null",{"type":"record","name":"Value","fields":[
                  {"name":"account_id","type":"int"},
                  {"name":"holder","type":["null","string"],"default":null},
                  {"name":"city","type":["null","string"],"default":null},
                  {"name":"balance","default":null,"type":["null",{"type":"bytes","scale":2,"precision":8,
                    "connect.version":1,"connect.parameters":{"scale":"2","connect.decimal.precision":"8"},
                    "connect.name":"org.apache.kafka.connect.data.Decimal","logicalType":"decimal"}]},
                  {"name":"opened_on","default":null,"type":["null",{"type":"int","connect.version":1,
                    "connect.name":"io.debezium.time.Date"}]},
                  {"name":"seen_at","default":null,"type":["null",{"type":"long","connect.version":1,
                    "connect.name":"io.debezium.time.MicroTimestamp"}]},
                  {"name":"column_without_contract","type":["null","string"],"default":null}
                ],"connect.name":"bank.public.account.Value"}]},
                {"name":"after","default":null,"type":["null","Value"]},
                {"name":"source","type":{"type":"record","name":"Source",
                  "namespace":"io.debezium.connector.postgresql","fields":[
                  {"name":"ts_ms","type":"long"},
                  {"name":"ts_us","type":["null","long"],"default":null},
                  {"name":"snapshot","default":"false","type":["null","string"]},
                  {"name":"sequence","type":["null","string"],"default":null},
                  {"name":"txId","type":["null","long"],"default":null},
                  {"name":"lsn","type":["null","long"],"default":null}]}},
                {"name":"op","type":"string"},
                {"name":"ts_ms","type":["null","long"],"default":null}]}
              """
                  .replace(
                      "\"default\":\"false\",\"type\":[\"null\",\"string\"]",
                      "\"type\":[\"null\",\"string\"]"));

  private static final Schema VALUE = ENVELOPE.getField("after").schema().getTypes().get(1);

  private DebeziumAvro() {}

  public static GenericRecord value(int id, String holder, String city, String balance) {
    GenericRecord value = new GenericData.Record(VALUE);
    value.put("account_id", id);
    value.put("holder", holder);
    value.put("city", city);
    value.put(
        "balance",
        balance == null
            ? null
            : ByteBuffer.wrap(new BigDecimal(balance).unscaledValue().toByteArray()));
    value.put("opened_on", 9_862);
    value.put("seen_at", 852_120_000_123_456L);
    value.put("column_without_contract", "unknown");
    return value;
  }

  /** {@code commit} may be null, as in a snapshot. */
  public static GenericRecord envelope(
      String op,
      GenericRecord before,
      GenericRecord after,
      Long commit,
      long lsn,
      long timeMillis) {
    GenericRecord source = new GenericData.Record(ENVELOPE.getField("source").schema());
    source.put("ts_ms", timeMillis);
    source.put("snapshot", op.equals("r") ? "true" : "false");
    source.put(
        "sequence", "[%s,\"%d\"]".formatted(commit == null ? null : "\"" + commit + "\"", lsn));
    source.put("txId", 731L);
    source.put("lsn", lsn);
    GenericRecord envelope = new GenericData.Record(ENVELOPE);
    envelope.put("before", before);
    envelope.put("after", after);
    envelope.put("source", source);
    envelope.put("op", op);
    envelope.put("ts_ms", timeMillis + 5);
    return envelope;
  }
}
