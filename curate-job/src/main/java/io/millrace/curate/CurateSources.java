package io.millrace.curate;

import io.millrace.curate.dbt.DbtProject;
import io.millrace.curate.progress.LedgerReader;
import io.millrace.curate.progress.LedgerTaken;
import io.millrace.curate.source.SourceLayout;
import io.millrace.curate.source.SourceLayouts;
import io.millrace.runtime.iceberg.AppendLogSource;
import io.millrace.runtime.iceberg.IcebergSources;
import io.millrace.runtime.iceberg.SnapshotSummaries;
import io.millrace.runtime.ledger.LedgerTable;
import io.millrace.runtime.read.project.ProjectException;
import io.millrace.runtime.read.project.SourceTable;
import io.millrace.schemas.TableName;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.contract.SourceTopics;
import io.millrace.schemas.finding.Finding;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.data.RowData;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.flink.FlinkSchemaUtil;

/** The raw tables and the ledger, followed from their beginning. */
final class CurateSources {

  private static final String LEDGER_UID = "curate/source/audit.ledger";

  private final CurateConfig config;
  private final DbtProject project;
  private final List<SourceTable> used;
  private final Map<String, Contract> contracts;
  private final Map<String, SourceLayout> layouts = new TreeMap<>();
  private final Map<String, Long> rowsAtStart = new TreeMap<>();

  /**
   * Waits for the tables that the project reads.
   *
   * @throws IllegalStateException when a table is missing for too long
   * @throws ProjectException when a source has no contract
   */
  CurateSources(CurateConfig config, DbtProject project, Catalog catalog) {
    this.config = config;
    this.project = project;
    this.used = project.sources().stream().filter(this::isRead).toList();
    this.contracts =
        Contracts.load(config.contracts()).all().stream()
            .map(contract -> SourceTopics.prefixed(contract, config.sourceTopicPrefix()))
            .collect(Collectors.toMap(c -> c.rawTable().toString(), c -> c));
    List<Finding> missing = SourceContracts.missing(used, contracts.keySet());
    if (!missing.isEmpty()) {
      throw new ProjectException(missing);
    }
    Stream<TableName> tables = used.stream().map(s -> new TableName(s.source(), s.table()));
    new RawTableWait(catalog, config.waitForTables())
        .until(Stream.concat(tables, Stream.of(LedgerTable.NAME)).toList());
    used.forEach(source -> layouts.put(source.name(), layout(source, catalog)));
  }

  private boolean isRead(SourceTable source) {
    return Stream.concat(
            project.models().stream().map(model -> model.dependsOn()),
            project.snapshots().stream().map(snapshot -> snapshot.dependsOn()))
        .anyMatch(dependsOn -> dependsOn.contains(source.name()));
  }

  private SourceLayout layout(SourceTable source, Catalog catalog) {
    Contract contract = contracts.get(source.name());
    var table = catalog.loadTable(TableIdentifier.of(source.source(), source.table()));
    rowsAtStart.put(source.name(), SnapshotSummaries.rows(table));
    return SourceLayouts.of(project, source, contract, FlinkSchemaUtil.convert(table.schema()));
  }

  /** What the job reads of each table, by {@code namespace.table}. */
  Map<String, SourceLayout> layouts() {
    return layouts;
  }

  /** How many rows each table held when this was made. */
  Map<String, Long> rowsAtStart() {
    return rowsAtStart;
  }

  CurateInputs open(StreamExecutionEnvironment environment) {
    Map<String, DataStream<RowData>> rows = new TreeMap<>();
    layouts.forEach(
        (name, layout) ->
            rows.put(name, follow(environment, layout.table(), layout.readType().getFieldNames())));
    return new CurateInputs(
        layouts, rows, ledger(environment), new LedgerTableSize(config.catalog()));
  }

  private DataStream<LedgerTaken> ledger(StreamExecutionEnvironment environment) {
    AppendLogSource source = source(LedgerTable.NAME, LedgerReader.COLUMNS);
    Map<String, String> tablesByTopic =
        used.stream()
            .map(SourceTable::name)
            .filter(name -> contracts.get(name).source().topic() != null)
            .collect(Collectors.toMap(name -> contracts.get(name).source().topic(), name -> name));
    String readerUid = "curate/ledger/entries";
    return environment
        .fromSource(source, WatermarkStrategy.noWatermarks(), LEDGER_UID)
        .uid(LEDGER_UID)
        .setParallelism(1)
        .flatMap(new LedgerReader(source.rowType(), tablesByTopic))
        .returns(Types.POJO(LedgerTaken.class))
        .name(readerUid)
        .uid(readerUid)
        .setParallelism(1);
  }

  private SingleOutputStreamOperator<RowData> follow(
      StreamExecutionEnvironment environment, TableName table, Collection<String> columns) {
    String uid = "curate/source/" + table;
    return environment
        .fromSource(source(table, columns), WatermarkStrategy.noWatermarks(), uid)
        .uid(uid);
  }

  private AppendLogSource source(TableName table, Collection<String> columns) {
    return IcebergSources.appendLog(config.catalog(), table, config.monitorInterval(), columns);
  }
}
