package io.millrace.curate;

import io.millrace.curate.dbt.DbtProject;
import io.millrace.curate.dbt.Model;
import io.millrace.curate.dbt.SnapshotModel;
import io.millrace.curate.progress.LedgerSize;
import io.millrace.curate.progress.LedgerTaken;
import io.millrace.curate.source.SourceLayout;
import io.millrace.curate.source.SourceLayouts;
import io.millrace.curate.sql.WrongQueryException;
import io.millrace.runtime.read.cut.TopicEnds;
import io.millrace.runtime.read.generation.Generation;
import io.millrace.runtime.read.generation.Generation.State;
import io.millrace.runtime.read.output.Output;
import io.millrace.runtime.read.output.SchemaId;
import io.millrace.runtime.read.project.ModelRule;
import io.millrace.runtime.read.project.SourceTable;
import io.millrace.runtime.read.project.SqlLines;
import io.millrace.schemas.Layer;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.contract.Kind;
import io.millrace.schemas.finding.Finding;
import io.millrace.schemas.finding.Place;
import io.millrace.schemas.masking.MaskingPolicy;
import io.millrace.schemas.table.IcebergSchemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.flink.FlinkSchemaUtil;

/**
 * The job's graph over the raw tables that contracts describe, built and never run.
 *
 * @param curated the schema of each curated topic's values, by model or snapshot
 * @param findings why models cannot run
 */
public record ModelPlans(Map<String, Schema> curated, List<Finding> findings) {

  /** How much of the planner's explanation is shown. */
  private static final int LONGEST_REASON = 300;

  /**
   * Plans all models and snapshots.
   *
   * @param policies by the kind of the contracts that they mask; one for every kind there is
   * @throws io.millrace.schemas.contract.ContractException if a policy does not fit the contracts
   */
  public static ModelPlans of(
      DbtProject project, Contracts contracts, Map<Kind, MaskingPolicy> policies) {
    Map<String, Contract> byTable =
        contracts.all().stream()
            .collect(Collectors.toMap(c -> c.rawTable().toString(), contract -> contract));
    List<Finding> findings =
        new ArrayList<>(SourceContracts.missing(project.sources(), byTable.keySet()));
    Map<String, SourceLayout> layouts = new TreeMap<>();
    for (SourceTable source : project.sources()) {
      Contract contract = byTable.get(source.name());
      if (contract != null) {
        MaskingPolicy policy = policies.get(contract.kind());
        RowType table = FlinkSchemaUtil.convert(IcebergSchemas.raw(contract, policy));
        layouts.put(source.name(), SourceLayouts.of(project, source, contract, table));
      }
    }
    Map<String, Schema> curated = new TreeMap<>();
    if (findings.isEmpty() && !layouts.isEmpty()) {
      findings.addAll(plan(project, layouts, curated));
    }
    return new ModelPlans(curated, findings);
  }

  private static List<Finding> plan(
      DbtProject project, Map<String, SourceLayout> layouts, Map<String, Schema> curated) {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    Map<String, DataStream<RowData>> rows = new TreeMap<>();
    layouts.forEach(
        (name, layout) ->
            rows.put(name, nothing(environment, InternalTypeInfo.of(layout.readType()))));
    CurateInputs inputs =
        new CurateInputs(
            layouts, rows, nothing(environment, Types.POJO(LedgerTaken.class)), LedgerSize.NOTHING);
    Map<String, SqlLines> lines = new LinkedHashMap<>();
    project.models().forEach((Model model) -> lines.put(model.name(), model.lines()));
    project
        .snapshots()
        .forEach((SnapshotModel s) -> lines.put(s.name(), SqlLines.firstLineOf(s.file())));
    CuratePipeline pipeline = new CuratePipeline(project, new Nowhere(), 1);
    List<Finding> findings =
        pipeline.tryBuild(inputs).entrySet().stream()
            .map(wrong -> finding(wrong.getKey(), lines.get(wrong.getKey()), wrong.getValue()))
            .toList();
    curated.putAll(pipeline.values());
    return findings;
  }

  private static <T> DataStream<T> nothing(
      StreamExecutionEnvironment environment, TypeInformation<T> type) {
    return environment.fromSequence(1, 1).<T>map(number -> null).returns(type);
  }

  private static Finding finding(String name, SqlLines lines, RuntimeException reason) {
    Throwable deepest = reason;
    while (deepest.getCause() != null && !(deepest instanceof WrongQueryException)) {
      deepest = deepest.getCause();
    }
    String text = String.valueOf(deepest.getMessage()).replaceAll("\\s+", " ").strip();
    Place place =
        deepest instanceof WrongQueryException wrong
            ? lines.at(wrong.line(), wrong.column())
            : lines.at(0);
    return Finding.of(
        ModelRule.QUERY,
        place,
        "Model %s cannot be planned: %s"
            .formatted(
                name,
                text.length() <= LONGEST_REASON
                    ? text
                    : text.substring(0, LONGEST_REASON) + "..."));
  }

  /** Names alone. */
  private static final class Nowhere implements ModelTargets {

    @Override
    public Output of(String model) {
      String generation = new Generation(model, 1, "", State.BUILDING).physicalName();
      return new Output(
          model,
          generation,
          "",
          Layer.CURATED.table(generation),
          Layer.CURATED.topic(generation),
          1,
          new SchemaId(),
          false);
    }

    @Override
    public TopicEnds ends(List<String> models) {
      return TopicEnds.NONE;
    }
  }
}
