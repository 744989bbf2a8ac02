package io.millrace.runtime.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * A schema registry's Confluent API; the URL is the one below which {@code /schemas} and {@code
 * /subjects} lie.
 *
 * <p>Ids are immutable, so what was found once is kept. An id that was not found is kept too, for a
 * minute: a flood of garbage must not become a flood of requests. Not serialisable: operators hold
 * the URL and make a client in {@code open}.
 */
public final class RegistryClient {

  private static final long NOT_FOUND_NANOS = 60_000_000_000L;

  private final RegistryHttp http;
  private final Map<Integer, Schema> byId = new ConcurrentHashMap<>();
  private final Map<Integer, Long> notFoundAt = new ConcurrentHashMap<>();

  public RegistryClient(String url) {
    this.http = new RegistryHttp(url);
  }

  /**
   * The schema of an id.
   *
   * @throws SchemaNotFoundException if the registry has no such id
   * @throws RegistryUnavailableException if it cannot be asked
   */
  public Schema byId(int id) {
    Schema known = byId.get(id);
    return known != null ? known : fetch(id);
  }

  /**
   * Registers a schema under a subject, or finds it there.
   *
   * @return its id
   * @throws SchemaRefusedException if the subject's compatibility rule forbids it
   */
  public int register(String subject, Schema schema) {
    JsonNode body = JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
    RegistryHttp.Answer answer = http.post("/subjects/" + encode(subject) + "/versions", body);
    if (answer.status() != 200) {
      throw new SchemaRefusedException(subject, answer.body().path("message").asText());
    }
    return answer.body().get("id").asInt();
  }

  /** The newest schema of a subject. */
  public Schema latest(String subject) {
    return parse(latestVersion(subject));
  }

  /** The id of the newest schema of a subject. */
  public int latestId(String subject) {
    return latestVersion(subject).get("id").asInt();
  }

  private JsonNode latestVersion(String subject) {
    return found(
        http.get("/subjects/" + encode(subject) + "/versions/latest"), "subject " + subject);
  }

  private Schema fetch(int id) {
    Long missedAt = notFoundAt.get(id);
    if (missedAt != null && System.nanoTime() - missedAt < NOT_FOUND_NANOS) {
      throw new SchemaNotFoundException("schema id " + id);
    }
    try {
      Schema schema = parse(found(http.get("/schemas/ids/" + id), "schema id " + id));
      byId.put(id, schema);
      return schema;
    } catch (SchemaNotFoundException e) {
      notFoundAt.put(id, System.nanoTime());
      throw e;
    }
  }

  private static JsonNode found(RegistryHttp.Answer answer, String what) {
    if (answer.status() == 404) {
      throw new SchemaNotFoundException(what);
    }
    if (answer.status() != 200) {
      throw new RegistryUnavailableException(
          "The registry answered " + answer.status() + " when asked for " + what, null);
    }
    return answer.body();
  }

  private static Schema parse(JsonNode answer) {
    return new Schema.Parser().parse(answer.get("schema").asText());
  }

  private static String encode(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8);
  }
}
