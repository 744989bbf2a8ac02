package io.millrace.cdc;

import io.millrace.runtime.write.masking.MaskingKeys;
import io.millrace.runtime.write.masking.TinkKeyProvider;
import io.millrace.runtime.write.raw.RawConfig;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.masking.MaskingPolicy;
import io.millrace.schemas.masking.Transform;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Contracts for tests: an account with a sensitive holder, as a change topic and as extracts. */
public final class AccountContract {

  public static final String HOLDER = "Zebulon Quartermain";

  private static final String FIELDS =
      """
       "fields":[
        {"name":"account_id","type":"int"},
        {"name":"holder","type":["null","string"],"default":null,"confluent:tags":["NAME"]},
        {"name":"city","type":["null","string"],"default":null},
        {"name":"balance","type":["null",{"type":"bytes","logicalType":"decimal","precision":10,"scale":4}],
         "default":null,"millrace":{"range":{"min":"0"}}},
        {"name":"opened_on","type":["null",{"type":"int","logicalType":"date"}],"default":null},
        {"name":"seen_at","type":["null",{"type":"long","logicalType":"local-timestamp-micros"}],"default":null}]}
      """;

  private static final String CHANGE =
      """
      {"type":"record","name":"Account","namespace":"test.bank","millrace":{
        "kind":"change","version":2,"owner":"bank@example.org",
        "source":{"topic":"%s","format":"%s","replica-identity":"%s"},
        "key":["account_id"]},
      """
          + FIELDS;

  private static final String EXTRACT =
      """
      {"type":"record","name":"Rate","namespace":"test.bank","millrace":{
        "kind":"extract","version":1,"owner":"bank@example.org",
        "source":{"directory":"rates","format":"csv","pattern":"rate_*.csv"},
        "key":["currency"]},
       "fields":[
        {"name":"currency","type":"string"},
        {"name":"rate","type":{"type":"bytes","logicalType":"decimal","precision":10,"scale":4},
         "millrace":{"range":{"min":"0"}}},
        {"name":"contact","type":["null","string"],"default":null,"confluent:tags":["NAME"]}]}
      """;

  private AccountContract() {}

  public static Contract avro(String topic) {
    return Contract.parse(CHANGE.formatted(topic, "confluent-avro", "full"));
  }

  public static Contract json(String topic) {
    return Contract.parse(CHANGE.formatted(topic, "json", "full"));
  }

  public static Contract withDefaultReplicaIdentity(String topic) {
    return Contract.parse(CHANGE.formatted(topic, "json", "default"));
  }

  public static Contract extract() {
    return Contract.parse(EXTRACT);
  }

  /** Contracts under a test policy and new keys. */
  public static RawConfig config(Path folder, Contract... contracts) {
    Path keys = folder.resolve("keys.json");
    if (!keys.toFile().exists()) {
      MaskingKeys.generate(keys);
    }
    MaskingPolicy policy =
        new MaskingPolicy(7, "test", Map.of("NAME", new Transform.Redact("***")), Map.of());
    return new RawConfig(List.of(contracts), policy, TinkKeyProvider.file(keys));
  }
}
