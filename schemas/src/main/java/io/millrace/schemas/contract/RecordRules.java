package io.millrace.schemas.contract;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * The rules of a contract's fields, ready for many records: fields that no value can break are left
 * out, and positions are looked up once per schema. For one thread.
 */
public final class RecordRules {

  private final List<ContractField> judged;
  private Schema known;
  private int[] positions;

  public RecordRules(Contract contract) {
    judged = contract.fields().stream().filter(ContractField::isJudged).toList();
  }

  /** As {@link Contract#violations}. */
  public List<String> violations(IndexedRecord record) {
    List<String> violations = new ArrayList<>(0);
    int[] at = positions(record.getSchema());
    for (int i = 0; i < at.length; i++) {
      judged.get(i).judge(at[i] < 0 ? null : record.get(at[i]), violations);
    }
    return violations;
  }

  private int[] positions(Schema schema) {
    if (schema != known) {
      positions =
          judged.stream()
              .map(field -> schema.getField(field.name()))
              .mapToInt(field -> field == null ? -1 : field.pos())
              .toArray();
      known = schema;
    }
    return positions;
  }
}
