package io.millrace.ingest;

import io.millrace.runtime.write.raw.Classified;
import io.millrace.runtime.write.raw.Classifier;
import io.millrace.runtime.write.raw.RawOutputs;
import io.millrace.runtime.write.raw.RawWriter;
import java.util.List;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The graph of the job.
 *
 * <pre>
 * SourceRecord ─► decode ─► ledger ─► rows ─┬─► TableRow  raw.*, quarantine.*, audit.ledger
 *   (clear)     (masked from here)          └─► KafkaRow  &lt;topic&gt;.dlq (sealed)
 * </pre>
 *
 * <p>Everything up to the ledger is chained to the source: a clear value never leaves its task, and
 * is never part of a checkpoint.
 */
public final class IngestPipeline {

  static final String JOB = "ingest";
  static final String EVENTS = "events";
  static final String DECODE = JOB + "/decode/" + EVENTS;

  private final IngestConfig config;

  public IngestPipeline(IngestConfig config) {
    this.config = config;
  }

  /** Puts the job's operators behind its inputs. */
  public RawOutputs build(IngestInputs inputs) {
    List<Classifier> classifiers =
        config.raw().contracts().stream().map(config.raw()::classifier).toList();
    SingleOutputStreamOperator<Classified> classified =
        inputs
            .records()
            .process(
                new DecodeEvents(classifiers, inputs.topicIds(), config.registryUrl()),
                Classified.type(config.tables()))
            .uid(DECODE)
            .name(DECODE);
    return RawWriter.outputs(classified, config.tables(), config.deadLetters(), JOB, EVENTS);
  }
}
