package io.millrace.cli.audit;

import io.millrace.runtime.write.masking.Masker;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.ContractField;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * The database that change topics come from, read table by table under the masking that raw has.
 *
 * @param url JDBC
 */
public record SourceDatabase(String url, String user, String password) {

  private static final int FETCH_ROWS = 5_000;

  /** The present rows of the table behind a contract's topic {@code <server>.<schema>.<table>}. */
  Content read(Contract contract, Masker masker, Meter meter) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(FETCH_ROWS);
        return read(contract, masker, meter, statement.executeQuery(query(contract)));
      }
    }
  }

  private static Content read(Contract contract, Masker masker, Meter meter, ResultSet rows)
      throws SQLException {
    Content content = new Content();
    List<String> names = contract.fields().stream().map(ContractField::name).toList();
    while (rows.next()) {
      meter.row(contract.subject());
      GenericRecord masked = masker.mask(clear(contract, rows));
      content.put(AvroValues.read(masked, contract.key()), AvroValues.read(masked, names));
    }
    return content;
  }

  private static GenericRecord clear(Contract contract, ResultSet row) throws SQLException {
    GenericRecord clear = new GenericData.Record(contract.avro());
    for (Schema.Field field : contract.avro().getFields()) {
      clear.put(field.pos(), SourceValues.read(row, field));
    }
    return clear;
  }

  private static String query(Contract contract) {
    String[] topic = contract.source().topic().split("\\.");
    String columns =
        contract.fields().stream()
            .map(field -> '"' + field.name() + '"')
            .collect(Collectors.joining(", "));
    return "SELECT %s FROM \"%s\".\"%s\""
        .formatted(columns, topic[topic.length - 2], topic[topic.length - 1]);
  }

  /** Never the password. */
  @Override
  public String toString() {
    return "SourceDatabase[" + url + "]";
  }
}
