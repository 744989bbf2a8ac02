package io.millrace.runtime.read.output;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.IcebergSinks;
import io.millrace.runtime.iceberg.TableRow;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.runtime.kafka.KafkaSinks;
import io.millrace.runtime.read.cut.CutLayout;
import io.millrace.runtime.read.cut.CutPoint;
import io.millrace.runtime.read.cut.CutRecorder;
import java.util.Collection;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What every read job ends in: an exactly-once sink for all tables and one for all topics, the
 * recorder of cuts, and the switch of generations.
 *
 * @param job the first part of the operators' uids
 */
public record OutputSinks(String job, CatalogConfig catalog, KafkaConfig kafka) {

  public void tables(DataStream<TableRow> rows, Collection<TableSpec> tables) {
    IcebergSinks.dynamic(rows, catalog, tables, uid("tables"));
  }

  /** {@code transactions}: what the transactional ids begin with. */
  public void topics(DataStream<KafkaRow> records, Collection<String> topics, String transactions) {
    KafkaSinks.addExactlyOnce(records, kafka, transactions, topics, uid("topics"));
  }

  public void cuts(DataStream<CutPoint> points, CutLayout layout) {
    CutRecorder.record(points, catalog, layout, uid("cuts"));
  }

  /** {@code signs}: of having caught up. */
  public <T> void generations(DataStream<T> signs, GenerationSwitch<T> generations) {
    signs
        .transform(uid("generations"), Types.VOID, generations)
        .uid(uid("generations"))
        .setParallelism(1)
        .setMaxParallelism(1);
  }

  private String uid(String object) {
    return job + "/sink/" + object;
  }
}
