package io.millrace.ingest;

import io.millrace.runtime.write.masking.MaskingKeys;
import io.millrace.runtime.write.masking.TinkKeyProvider;
import io.millrace.runtime.write.raw.RawConfig;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.masking.MaskingPolicy;
import io.millrace.schemas.masking.Transform;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** A contract for tests: payments with a sensitive payer, an amount rule and an event time. */
final class PaymentContract {

  static final String PAYER = "Zebulon Quartermain";
  static final long HOUR = 3_600_000_000L;

  private static final String TEXT =
      """
      {"type":"record","name":"Payment","namespace":"test.bank","millrace":{
        "kind":"event","version":3,"owner":"bank@example.org",
        "source":{"topic":"%s","format":"%s"},
        "key":["payment_id"],"id":"payment_id",
        "event-time":{"field":"paid_at","out-of-orderness":"PT1H"}},
       "fields":[
        {"name":"payment_id","type":"string"},
        {"name":"paid_at","type":{"type":"long","logicalType":"timestamp-micros"}},
        {"name":"payer","type":["null","string"],"default":null,"confluent:tags":["NAME"]},
        {"name":"amount","type":{"type":"bytes","logicalType":"decimal","precision":10,"scale":2},
         "millrace":{"range":{"min":"0"}}}]}
      """;

  private PaymentContract() {}

  static Contract avro(String topic) {
    return Contract.parse(TEXT.formatted(topic, "confluent-avro"));
  }

  static Contract json(String topic) {
    return Contract.parse(TEXT.formatted(topic, "json"));
  }

  static MaskingPolicy policy() {
    return new MaskingPolicy(7, "test", Map.of("NAME", new Transform.Redact("***")), Map.of());
  }

  /** Contracts under the test policy and new keys. */
  static RawConfig config(Path folder, Contract... contracts) {
    Path keys = folder.resolve("keys.json");
    if (!keys.toFile().exists()) {
      MaskingKeys.generate(keys);
    }
    return new RawConfig(List.of(contracts), policy(), TinkKeyProvider.file(keys));
  }

  static GenericRecord payment(Schema schema, String id, long paidAtMicros, String amount) {
    GenericRecord payment = new GenericData.Record(schema);
    payment.put("payment_id", id);
    payment.put("paid_at", paidAtMicros);
    payment.put("payer", PAYER);
    payment.put("amount", ByteBuffer.wrap(new BigDecimal(amount).unscaledValue().toByteArray()));
    return payment;
  }
}
