package io.millrace.curate;

import io.millrace.curate.progress.LedgerSize;
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
 * @param ledger all entries of the ledger
 * @param ledgerSize of the table they are read from
 */
record CurateInputs(
    Map<String, SourceLayout> layouts,
    Map<String, DataStream<RowData>> rows,
    DataStream<LedgerTaken> ledger,
    LedgerSize ledgerSize) {}
