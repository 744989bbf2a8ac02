package io.millrace.ingest;

import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.kafka.TopicIdLookup;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the pipeline reads.
 *
 * @param records of the contracts' topics, undecoded
 */
public record IngestInputs(DataStream<SourceRecord> records, TopicIdLookup topicIds) {}
