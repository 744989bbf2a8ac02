package io.millrace.runtime.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Keeps a record as it is: decoding belongs where a bad record can become a side output. */
final class SourceRecordDeserializer implements KafkaRecordDeserializationSchema<SourceRecord> {

  private static final long serialVersionUID = 1L;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> in, Collector<SourceRecord> out) {
    out.collect(
        new SourceRecord(
            in.topic(),
            in.partition(),
            in.offset(),
            in.timestamp(),
            in.key(),
            in.value(),
            headers(in.headers())));
  }

  private static Map<String, byte[]> headers(Headers headers) {
    Map<String, byte[]> byName = null;
    for (Header header : headers) {
      if (byName == null) {
        byName = new HashMap<>();
      }
      byName.put(header.key(), header.value());
    }
    return byName;
  }

  @Override
  public TypeInformation<SourceRecord> getProducedType() {
    return TypeInformation.of(SourceRecord.class);
  }
}
