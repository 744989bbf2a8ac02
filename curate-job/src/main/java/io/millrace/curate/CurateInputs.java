package io.millrace.curate;

import io.millrace.curate.progress.LedgerTaken;
import io.millrace.curate.source.SourceLayout;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.data.RowData;

/**
 * What the pipeline reads.
 *
 * @param layouts of the raw tables, by {@code namespace.table}
 * @param rows of the raw tables, each with the columns its layout reads
 * @param ledger entries about the raw tables
 */
record CurateInputs(
    Map<String, SourceLayout> layouts,
    Map<String, DataStream<RowData>> rows,
    DataStream<LedgerTaken> ledger) {}
