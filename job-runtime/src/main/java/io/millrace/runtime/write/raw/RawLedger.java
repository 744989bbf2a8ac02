package io.millrace.runtime.write.raw;

import io.millrace.runtime.ledger.Accounted.Outcome;
import io.millrace.runtime.ledger.LedgerEntry;
import io.millrace.runtime.ledger.LedgerOperator;
import io.millrace.runtime.ledger.LedgerTable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The ledger of the write path. Its entries follow the records they account for, as rows of the
 * same stream: a stream of their own would have to be merged with it, and every row be serialised
 * on the way.
 */
final class RawLedger extends LedgerOperator<Classified> {

  private static final long serialVersionUID = 1L;

  RawLedger(String job, String uid) {
    super(job, uid);
  }

  @Override
  protected void emit(LedgerEntry entry) {
    Classified carrier = new Classified();
    carrier.topic = entry.topic;
    carrier.topicId = entry.topicId;
    carrier.partition = entry.partition;
    carrier.offset = entry.lastOffset;
    carrier.outcome = Outcome.MARK;
    carrier.row = LedgerTable.row(entry);
    output.collect(new StreamRecord<>(carrier));
  }
}
