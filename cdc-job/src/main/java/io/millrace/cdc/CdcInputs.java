package io.millrace.cdc;

import io.millrace.cdc.extract.ExtractListing;
import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.kafka.TopicIdLookup;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the pipeline reads; a part without contracts is absent.
 *
 * @param changes Debezium's topics, undecoded
 * @param extracts what lies in the extract folders
 */
public record CdcInputs(
    Optional<DataStream<SourceRecord>> changes,
    TopicIdLookup topicIds,
    Optional<DataStream<ExtractListing>> extracts) {}
