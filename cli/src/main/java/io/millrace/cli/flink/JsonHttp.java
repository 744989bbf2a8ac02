package io.millrace.cli.flink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.cli.console.CommandException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** JSON over HTTP with a server. Anything but a 2xx answer is an error that quotes the server. */
public final class JsonHttp {
  public static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = client().build();

  private final String base;
  private final HttpClient client;

  public JsonHttp(String base) {
    this(base, CLIENT);
  }

  JsonHttp(String base, HttpClient client) {
    this.base = base;
    this.client = client;
  }

  static HttpClient.Builder client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5));
  }

  public JsonNode get(String path) {
    return send("GET", path, "");
  }

  /** The body is sent as JSON unless it is empty. */
  public JsonNode send(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
    if (body.isEmpty()) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(body));
    }
    return parse(method, path, exchange(request.build()));
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new CommandException("No answer from %s: %s.".formatted(base, cause(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted.", e);
    }
  }

  /** A refused connection has no message. */
  private static String cause(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private JsonNode parse(String method, String path, HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw new HttpRefusal(
          response.statusCode(),
          "%s %s%s was answered with %d: %s"
              .formatted(method, base, path, response.statusCode(), response.body()));
    }
    try {
      return response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new CommandException(base + path + " did not answer with JSON.", e);
    }
  }

  /** An answer that says no, with its HTTP status. */
  public static final class HttpRefusal extends CommandException {
    private final int status;

    HttpRefusal(int status, String sentence) {
      super(sentence);
      this.status = status;
    }

    public int status() {
      return status;
    }
  }
}
