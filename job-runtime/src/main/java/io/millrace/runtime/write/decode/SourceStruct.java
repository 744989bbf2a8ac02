package io.millrace.runtime.write.decode;

import java.util.List;

/**
 * A record in the source's own types, whatever its wire format.
 *
 * <p>Values are null, Boolean, Number (BigDecimal where exact), String, ByteBuffer, List, or
 * another SourceStruct, which stands for maps too.
 */
public interface SourceStruct {

  boolean has(String field);

  /** The names of its fields, or a map's keys. */
  List<String> names();

  /** The value of a field; null also if there is no such field. */
  Object get(String field);

  /** What the source says the field's values mean. */
  SourceType type(String field);

  /** A nested record, or null. */
  default SourceStruct struct(String field) {
    return get(field) instanceof SourceStruct nested ? nested : null;
  }
}
