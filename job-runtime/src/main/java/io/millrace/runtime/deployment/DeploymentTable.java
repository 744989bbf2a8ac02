package io.millrace.runtime.deployment;

import io.millrace.runtime.deployment.Deployment.Action;
import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.RecordFiles;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.schemas.Layer;
import io.millrace.schemas.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;

/** The table {@code audit.deployments}: the history of each job, append only. */
public final class DeploymentTable {

  public static final TableName NAME = Layer.AUDIT.table("deployments");

  static final Schema SCHEMA =
      new Schema(
          Types.NestedField.required(1, "action", Types.StringType.get()),
          Types.NestedField.required(2, "job", Types.StringType.get()),
          Types.NestedField.required(3, "job_id", Types.StringType.get()),
          Types.NestedField.optional(4, "predecessor", Types.StringType.get()),
          Types.NestedField.optional(5, "savepoint", Types.StringType.get()),
          Types.NestedField.optional(6, "checkpoint_id", Types.LongType.get()),
          Types.NestedField.required(7, "configuration_digest", Types.StringType.get()),
          Types.NestedField.required(8, "at", Types.TimestampType.withZone()),
          Types.NestedField.optional(9, "program", Types.StringType.get()));

  private final Table table;

  /** Creates the table if it is missing. */
  public DeploymentTable(Catalog catalog) {
    TableSpec spec = TableSpec.appendOnly(NAME, SCHEMA);
    IcebergTables.createIfMissing(catalog, spec);
    this.table = catalog.loadTable(spec.identifier());
  }

  /** All entries of all jobs, the newest first. */
  public List<Deployment> all() {
    table.refresh();
    List<Deployment> all = new ArrayList<>();
    try (CloseableIterable<Record> rows = IcebergGenerics.read(table).build()) {
      rows.forEach(row -> all.add(read(row)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    all.sort(Comparator.comparing(Deployment::at).reversed());
    return all;
  }

  public void append(Deployment deployment) {
    RecordFiles.append(table, List.of(record(deployment)));
  }

  private Record record(Deployment deployment) {
    Record row = GenericRecord.create(table.schema());
    row.setField("action", deployment.action().text());
    row.setField("job", deployment.job());
    row.setField("job_id", deployment.jobId());
    row.setField("predecessor", deployment.predecessor());
    row.setField("savepoint", deployment.savepoint());
    row.setField("checkpoint_id", deployment.checkpointId());
    row.setField("configuration_digest", deployment.digest());
    row.setField("program", deployment.program());
    row.setField("at", OffsetDateTime.ofInstant(deployment.at(), ZoneOffset.UTC));
    return row;
  }

  private static Deployment read(Record row) {
    return new Deployment(
        Action.valueOf(((String) row.getField("action")).toUpperCase(Locale.ROOT)),
        (String) row.getField("job"),
        (String) row.getField("job_id"),
        (String) row.getField("predecessor"),
        (String) row.getField("savepoint"),
        (Long) row.getField("checkpoint_id"),
        (String) row.getField("configuration_digest"),
        (String) row.getField("program"),
        ((OffsetDateTime) row.getField("at")).toInstant());
  }
}
