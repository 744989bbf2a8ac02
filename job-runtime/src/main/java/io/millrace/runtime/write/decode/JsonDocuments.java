package io.millrace.runtime.write.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.millrace.runtime.write.decode.RefusedException.Reason;
import java.io.IOException;

/** Parses JSON objects, with or without Kafka Connect's schema around them. */
public final class JsonDocuments {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonDocuments() {}

  /**
   * @throws RefusedException if the bytes are not one JSON object in UTF-8
   */
  public static JsonStruct parse(byte[] utf8) throws RefusedException {
    JsonNode root = tree(utf8);
    boolean wrapped = root.has("schema") && root.has("payload");
    return wrapped
        ? new JsonStruct(root.path("payload"), root.path("schema"))
        : new JsonStruct(root, MissingNode.getInstance());
  }

  private static JsonNode tree(byte[] utf8) throws RefusedException {
    try {
      JsonNode root = JSON.readTree(utf8);
      if (root != null && root.isObject()) {
        return root;
      }
    } catch (JsonProcessingException e) {
      throw new RefusedException(Reason.MALFORMED_JSON, "The value is not one complete JSON text");
    } catch (IOException e) {
      throw new RefusedException(Reason.MALFORMED_JSON, "The value is not UTF-8 text");
    }
    throw new RefusedException(Reason.MALFORMED_JSON, "The value is not a JSON object");
  }
}
