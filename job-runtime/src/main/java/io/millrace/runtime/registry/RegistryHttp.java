package io.millrace.runtime.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Requests to the registry, tried again for a short while when it does not answer. */
final class RegistryHttp {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 4;
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String base;

  RegistryHttp(String url) {
    this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** An answer below status 500. */
  record Answer(int status, JsonNode body) {}

  Answer get(String path) {
    return send(request(path).GET().build());
  }

  Answer post(String path, JsonNode body) {
    return send(
        request(path)
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
  }

  private Answer send(HttpRequest request) {
    RegistryUnavailableException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        pause(attempt);
        return answer(client.send(request, BodyHandlers.ofString()));
      } catch (IOException e) {
        last = unavailable(request, e.toString(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw unavailable(request, "interrupted", e);
      }
    }
    throw last;
  }

  private static Answer answer(HttpResponse<String> response) throws IOException {
    if (response.statusCode() >= 500 || response.statusCode() == 429) {
      throw new IOException("status " + response.statusCode());
    }
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }

  private static void pause(int attempt) throws InterruptedException {
    if (attempt > 0) {
      Thread.sleep(FIRST_PAUSE_MILLIS << (2 * (attempt - 1)));
    }
  }

  private static RegistryUnavailableException unavailable(
      HttpRequest request, String reason, Exception cause) {
    return new RegistryUnavailableException(
        "The registry at " + request.uri() + " is not available: " + reason, cause);
  }
}
