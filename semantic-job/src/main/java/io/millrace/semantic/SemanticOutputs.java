package io.millrace.semantic;

import io.millrace.runtime.read.cut.CutPoint;
import io.millrace.semantic.aggregate.ExportRow;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the pipeline makes.
 *
 * @param rows of the exports
 * @param cuts which cuts of the curated topics the exports stood at, and where their own topics
 *     ended then
 */
record SemanticOutputs(DataStream<ExportRow> rows, DataStream<CutPoint> cuts) {}
