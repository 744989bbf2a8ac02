package io.millrace.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.JobGraphAssertions;
import io.millrace.runtime.testkit.KafkaRecords;
import io.millrace.runtime.testkit.MillraceCluster;
import io.millrace.runtime.testkit.StreamTypes;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KafkaExactlyOnceITCase {

  @RegisterExtension static final MillraceCluster CLUSTER = new MillraceCluster();

  private static final int FAIL_AT = 150;
  private static final AtomicBoolean FAILED = new AtomicBoolean();

  private final EmbeddedKafka kafka = EmbeddedKafka.running();

  @TempDir Path savepoints;

  @Test
  void writesEveryRecordOnceThroughAFailureAndARestore() throws Exception {
    Topics.create(
        kafka.config(),
        new TopicSpec("copy.in", 2, false, Map.of()),
        new TopicSpec("copy.out", 2, false, Map.of()));
    write(0, 200);
    JobClient first = start(CLUSTER.environment("copy"));
    awaitOutput(200);
    assertThat(FAILED).isTrue();

    String savepoint = CLUSTER.stopWithSavepoint(first, savepoints);
    write(200, 300);
    start(CLUSTER.environment("copy", savepoint));
    awaitOutput(300);

    assertThat(output())
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 300).boxed().toList());
  }

  private JobClient start(StreamExecutionEnvironment env) throws Exception {
    DataStream<KafkaRow> copies =
        env.fromSource(
                KafkaSources.records(kafka.config(), List.of("copy.in"), "copy"),
                WatermarkStrategy.noWatermarks(),
                "copy/source")
            .uid("copy/source")
            .map(new FailOnce())
            .uid("copy/map");
    KafkaSinks.addExactlyOnce(
        copies, kafka.config(), "copy-test", List.of("copy.out"), "copy/sink");
    JobGraphAssertions.everyOperatorHasUid(env);
    StreamTypes.assertNoGenericTypes(env);
    return env.executeAsync("copy");
  }

  private void write(int from, int to) {
    KafkaRecords.write(
        kafka, IntStream.range(from, to).mapToObj(KafkaExactlyOnceITCase::record).toList());
  }

  private static ProducerRecord<byte[], byte[]> record(int number) {
    byte[] value = ByteBuffer.allocate(4).putInt(number).array();
    return new ProducerRecord<>("copy.in", number % 2, null, value);
  }

  private void awaitOutput(int count) {
    Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> output().size() >= count);
  }

  private List<Integer> output() {
    return KafkaRecords.committed(kafka, "copy.out").stream()
        .map(record -> ByteBuffer.wrap(record.value()).getInt())
        .toList();
  }

  private static final class FailOnce implements MapFunction<SourceRecord, KafkaRow> {

    private static final long serialVersionUID = 1L;

    @Override
    public KafkaRow map(SourceRecord record) {
      if (ByteBuffer.wrap(record.value).getInt() == FAIL_AT && FAILED.compareAndSet(false, true)) {
        throw new IllegalStateException("The failure this test is about");
      }
      return KafkaRow.keyed("copy.out", record.value, record.value, record.headers);
    }
  }
}
