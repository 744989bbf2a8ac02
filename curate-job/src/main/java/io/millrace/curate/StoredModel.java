package io.millrace.curate;

import io.millrace.curate.dbt.DataTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/**
 * The rows of a model, before they are kept by key.
 *
 * @param type the model's columns, then flag columns of tests
 * @param flags the flag columns, by test
 */
record StoredModel(
    String name,
    DataStream<RowData> rows,
    RowType type,
    List<String> columns,
    List<String> key,
    List<DataTest> tests,
    Map<String, String> flags,
    Set<String> eventSources) {}
