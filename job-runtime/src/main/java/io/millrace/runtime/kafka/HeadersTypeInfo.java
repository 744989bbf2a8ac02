package io.millrace.runtime.kafka;

import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** Serialises Kafka headers as a map from name to bytes; a null value stays null. */
public final class HeadersTypeInfo extends TypeInfoFactory<Map<String, byte[]>> {

  @Override
  public TypeInformation<Map<String, byte[]>> createTypeInfo(
      Type type, Map<String, TypeInformation<?>> genericParameters) {
    return Types.MAP(Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  }
}
