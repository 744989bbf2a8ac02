package io.millrace.curate.dbt;

import io.millrace.runtime.read.project.SqlLines;
import java.nio.file.Path;
import java.util.List;

/**
 * One model with its SQL rendered for Flink.
 *
 * @param sql one query; a reference to a model {@code x} is {@code `x`}, to a source table {@code
 *     `raw`.`foodmart_sales`}
 * @param uniqueKey dbt's {@code unique_key}; empty where none is configured
 * @param lines where each part of the SQL was written
 * @param dependsOn names of models, snapshots and sources ({@link SourceTable#name()})
 */
public record Model(
    String name,
    Materialization materialization,
    String sql,
    List<String> uniqueKey,
    List<DataTest> tests,
    List<String> dependsOn,
    Path file,
    SqlLines lines) {

  public Model {
    uniqueKey = List.copyOf(uniqueKey);
    tests = List.copyOf(tests);
    dependsOn = List.copyOf(dependsOn);
  }
}
