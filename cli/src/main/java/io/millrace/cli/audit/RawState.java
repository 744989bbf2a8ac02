package io.millrace.cli.audit;

import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.ContractField;
import io.millrace.schemas.table.KeyEncoder;
import io.millrace.schemas.table.MetadataColumns;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;

/**
 * The state of a source table, rebuilt from its raw changes: the newest {@code _sequence} of a key
 * wins, a delete ends it, a truncate ends all that came before.
 */
final class RawState {

  private final Contract contract;
  private final Map<ByteBuffer, Change> newest = new HashMap<>();
  private byte[] truncated = {};

  private record Change(byte[] sequence, boolean deleted, List<?> key, List<?> values) {}

  private RawState(Contract contract) {
    this.contract = contract;
  }

  static Content rebuild(Contract contract, Table raw) {
    RawState state = new RawState(contract);
    List<String> columns = new ArrayList<>();
    columns.add(MetadataColumns.OP);
    columns.add(MetadataColumns.SEQUENCE);
    contract.fields().forEach(field -> columns.add(field.name()));
    TableScan.forEach(raw, state::apply, columns.toArray(String[]::new));
    return state.content();
  }

  private void apply(Record row) {
    byte[] sequence = bytes((ByteBuffer) row.getField(MetadataColumns.SEQUENCE));
    String op = (String) row.getField(MetadataColumns.OP);
    if (op.equals("t")) {
      truncated = later(truncated, sequence);
      return;
    }
    List<Object> key = values(row, contract.key());
    List<Object> values = values(row, contract.fields().stream().map(ContractField::name).toList());
    newest.merge(
        ByteBuffer.wrap(KeyEncoder.encode(key.toArray())),
        new Change(sequence, op.equals("d"), key, values),
        (a, b) -> Arrays.compareUnsigned(a.sequence, b.sequence) >= 0 ? a : b);
  }

  private Content content() {
    Content content = new Content();
    newest.values().stream()
        .filter(change -> !change.deleted)
        .filter(change -> Arrays.compareUnsigned(change.sequence, truncated) > 0)
        .forEach(change -> content.put(change.key, change.values));
    return content;
  }

  private static List<Object> values(Record row, List<String> columns) {
    List<Object> values = new ArrayList<>(columns.size());
    columns.forEach(column -> values.add(row.getField(column)));
    return values;
  }

  private static byte[] later(byte[] a, byte[] b) {
    return Arrays.compareUnsigned(a, b) >= 0 ? a : b;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
