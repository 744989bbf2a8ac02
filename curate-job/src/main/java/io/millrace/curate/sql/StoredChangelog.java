package io.millrace.curate.sql;

import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/**
 * What is written of a model, for the models that read it.
 *
 * @param name the logical name, by which SQL knows it
 * @param generation the name of the generation, unique among operators
 * @param changes with all images, both images of an update one after the other
 * @param key columns that tell its rows apart
 */
public record StoredChangelog(
    String name, String generation, DataStream<RowData> changes, RowType type, List<String> key) {}
