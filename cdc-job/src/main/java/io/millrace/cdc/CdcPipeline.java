package io.millrace.cdc;

import io.millrace.cdc.extract.CompareExtracts;
import io.millrace.cdc.extract.ExtractListing;
import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.kafka.TopicIdLookup;
import io.millrace.runtime.write.raw.Classified;
import io.millrace.runtime.write.raw.Classifier;
import io.millrace.runtime.write.raw.RawOutputs;
import io.millrace.runtime.write.raw.RawWriter;
import io.millrace.schemas.contract.Kind;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The graph of the job.
 *
 * <pre>
 * SourceRecord ───► decode ─► ledger ─► rows ─┬─► TableRow  raw.*, quarantine.*, audit.ledger
 *   (clear)       (masked from here)          └─► KafkaRow  &lt;topic&gt;.dlq (sealed)
 * ExtractListing ─► by contract ─► compare ─► ledger ─► rows ─── the same
 *   (file names)                 (reads, masks)
 * </pre>
 *
 * <p>Each branch is chained from where clear values come in to its ledger: none of them leaves its
 * task or is part of a checkpoint. Only names of extract files are exchanged before.
 */
public final class CdcPipeline {

  static final String JOB = "cdc";
  static final String CHANGES = "changes";
  static final String EXTRACTS = "extracts";
  static final String DECODE = JOB + "/decode/" + CHANGES;

  private final CdcConfig config;

  public CdcPipeline(CdcConfig config) {
    this.config = config;
  }

  /** Puts the job's operators behind its inputs. */
  public RawOutputs build(CdcInputs inputs) {
    Optional<RawOutputs> changes =
        inputs.changes().map(records -> changes(records, inputs.topicIds()));
    Optional<RawOutputs> extracts = inputs.extracts().map(this::extracts);
    return changes
        .map(outputs -> extracts.map(outputs::union).orElse(outputs))
        .or(() -> extracts)
        .orElseThrow();
  }

  private RawOutputs changes(DataStream<SourceRecord> records, TopicIdLookup topicIds) {
    SingleOutputStreamOperator<Classified> classified =
        records
            .process(
                new DecodeChanges(classifiers(Kind.CHANGE), topicIds, config.registryUrl()),
                Classified.type(config.tables()))
            .uid(DECODE)
            .name(DECODE);
    return RawWriter.outputs(classified, config.tables(), config.deadLetters(), JOB, CHANGES);
  }

  private RawOutputs extracts(DataStream<ExtractListing> listings) {
    SingleOutputStreamOperator<Classified> classified =
        listings
            .keyBy(listing -> listing.subject)
            .process(
                new CompareExtracts(classifiers(Kind.EXTRACT), config.extractLimits()),
                Classified.type(config.tables()))
            .uid(CompareExtracts.UID)
            .name(CompareExtracts.UID);
    return RawWriter.outputs(classified, config.tables(), config.deadLetters(), JOB, EXTRACTS);
  }

  private List<Classifier> classifiers(Kind kind) {
    return config.raw().contracts(kind).stream().map(config.raw()::classifier).toList();
  }
}
