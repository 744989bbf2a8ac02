package io.millrace.schemas.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Contracts for an environment whose source topics are named after it. */
public final class SourceTopics {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SourceTopics() {}

  /**
   * The contract as if it named {@code <prefix><topic>} as its source. Extracts, which have no
   * topic, stay as they are.
   */
  public static Contract prefixed(Contract contract, String prefix) {
    if (prefix.isEmpty() || contract.kind() == Kind.EXTRACT) {
      return contract;
    }
    try {
      ObjectNode schema = (ObjectNode) JSON.readTree(contract.json());
      schema.withObject("/millrace/source").put("topic", prefix + contract.source().topic());
      return Contract.parse(schema.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A contract's own JSON cannot be read", e);
    }
  }
}
