package io.millrace.semantic;

import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.semantic.image.CuratedInput;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the pipeline reads.
 *
 * @param models the topic of each semantic model of the plan
 * @param records of each topic, by semantic model
 */
record SemanticInputs(List<CuratedInput> models, Map<String, DataStream<SourceRecord>> records) {

  List<String> topics() {
    return models.stream().map(CuratedInput::topic).toList();
  }
}
