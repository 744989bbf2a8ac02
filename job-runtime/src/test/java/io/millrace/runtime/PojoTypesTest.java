package io.millrace.runtime;

import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.ledger.LedgerEntry;
import io.millrace.runtime.ledger.PartitionPosition;
import io.millrace.runtime.progress.ProgressMark;
import io.millrace.runtime.read.cut.CutMark;
import io.millrace.runtime.read.cut.CutPoint;
import io.millrace.runtime.write.deadletter.DeadLetter;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PojoTypesTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        SourceRecord.class,
        KafkaRow.class,
        DeadLetter.class,
        LedgerEntry.class,
        PartitionPosition.class,
        ProgressMark.class,
        CutPoint.class,
        CutMark.class
      })
  void areSerialisedFieldByField(Class<?> type) {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
  }
}
