package io.millrace.cli.audit;

import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.ContractField;
import io.millrace.schemas.table.MetadataColumns;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;

/**
 * The state of a source table, rebuilt from its raw changes: the newest {@code _sequence} of a key
 * wins, a delete ends it, a truncate ends all that came before.
 */
final class RawState {

  private final Contract contract;
  private final Content content = new Content();

  private RawState(Contract contract) {
    this.contract = contract;
  }

  static Content rebuild(Contract contract, Table raw, Meter meter) {
    RawState state = new RawState(contract);
    List<String> columns = new ArrayList<>();
    columns.add(MetadataColumns.OP);
    columns.add(MetadataColumns.SEQUENCE);
    contract.fields().forEach(field -> columns.add(field.name()));
    TableScan.forEach(
        raw,
        meter.counting(contract.rawTable().toString(), state::apply),
        columns.toArray(String[]::new));
    return state.content;
  }

  private void apply(Record row) {
    byte[] sequence = bytes((ByteBuffer) row.getField(MetadataColumns.SEQUENCE));
    String op = (String) row.getField(MetadataColumns.OP);
    if (op.equals("t")) {
      content.endUpTo(sequence);
      return;
    }
    List<Object> key = values(row, contract.key());
    if (op.equals("d")) {
      content.remove(key, sequence);
    } else {
      content.put(
          key, sequence, values(row, contract.fields().stream().map(ContractField::name).toList()));
    }
  }

  private static List<Object> values(Record row, List<String> columns) {
    List<Object> values = new ArrayList<>(columns.size());
    columns.forEach(column -> values.add(row.getField(column)));
    return values;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
