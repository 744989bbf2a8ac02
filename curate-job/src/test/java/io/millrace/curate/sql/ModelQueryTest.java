package io.millrace.curate.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.curate.dbt.DataTest;
import io.millrace.curate.dbt.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.Test;

class ModelQueryTest {

  private static final RowType TYPE =
      RowType.of(
          new LogicalType[] {new IntType(false), new VarCharType(VarCharType.MAX_LENGTH)},
          new String[] {"id", "title"});
  private static final String KEYS_UID = "curate/keys/dim_item__g1";

  private final StreamExecutionEnvironment environment = new StreamExecutionEnvironment();
  private final SqlSession session = new SqlSession(environment);

  ModelQueryTest() {
    session.use(SqlSession.LATEST);
    for (String name : List.of("dim_item", "lines")) {
      session.registerModel(
          new StoredChangelog(name, name + "__g1", changes(name), TYPE, List.of("id")));
    }
  }

  @Test
  void asksAParentOnlyWhichKeysItHas() {
    assertThat(uids(relationship("id"))).contains(KEYS_UID);
  }

  @Test
  void readsAllChangesOfAParentWhenTheFieldIsNotItsKey() {
    assertThat(uids(relationship("title"))).contains("curate/dim_item").doesNotContain(KEYS_UID);
  }

  @Test
  void letsOnlyChangesOfKeysPass() {
    assertThat(Stream.of(RowKind.values()).filter(kind -> new KeyChanges().filter(row(kind))))
        .containsExactly(RowKind.INSERT, RowKind.DELETE);
  }

  private List<String> uids(DataTest test) {
    ModelQuery query = ModelQuery.of(session, "checked", "SELECT * FROM lines", List.of(test));
    return session
        .changelog(query.sql(), "curate/sql/checked")
        .getTransformation()
        .getTransitivePredecessors()
        .stream()
        .map(Transformation::getUid)
        .filter(uid -> uid != null)
        .toList();
  }

  private static DataTest relationship(String field) {
    return new DataTest(
        "known_item",
        "relationships",
        Optional.of(field),
        Map.of("to", "dim_item", "field", field),
        Severity.WARN);
  }

  private DataStream<RowData> changes(String name) {
    return environment
        .fromData(InternalTypeInfo.of(TYPE), row(RowKind.INSERT))
        .uid("curate/" + name);
  }

  private static RowData row(RowKind kind) {
    return GenericRowData.ofKind(kind, 1, StringData.fromString("Bread"));
  }
}
