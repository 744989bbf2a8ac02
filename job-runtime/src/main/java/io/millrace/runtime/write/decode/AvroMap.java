package io.millrace.runtime.write.decode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A map in an Avro record. */
record AvroMap(Map<String, Object> entries) implements SourceStruct {

  /** Avro's keys are of any CharSequence; values become the source's. */
  static AvroMap of(Map<?, ?> avro) {
    Map<String, Object> entries = new HashMap<>();
    avro.forEach((key, value) -> entries.put(key.toString(), AvroStruct.value(value)));
    return new AvroMap(entries);
  }

  @Override
  public boolean has(String key) {
    return entries.containsKey(key);
  }

  @Override
  public List<String> names() {
    return List.copyOf(entries.keySet());
  }

  @Override
  public Object get(String key) {
    return entries.get(key);
  }

  @Override
  public SourceType type(String key) {
    return SourceType.PLAIN;
  }
}
