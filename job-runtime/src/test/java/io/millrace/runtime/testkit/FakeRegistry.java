package io.millrace.runtime.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** A schema registry in memory with the part of the Confluent API that jobs use. */
public final class FakeRegistry implements AutoCloseable {

  private final JsonMapper json = new JsonMapper();
  private final HttpServer server;
  private final List<String> schemas = new ArrayList<>();
  private final Map<String, List<Integer>> subjects = new TreeMap<>();
  private int failures;
  private int requests;

  public FakeRegistry() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Registers a schema and returns its id; ids begin with 1. */
  public synchronized int register(String subject, Schema schema) {
    return register(subject, schema.toString());
  }

  /** Lets the next requests fail with status 503. */
  public synchronized void failNext(int count) {
    failures = count;
  }

  /** How many requests have arrived. */
  public synchronized int requests() {
    return requests;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private int register(String subject, String schema) {
    if (!schemas.contains(schema)) {
      schemas.add(schema);
    }
    int id = schemas.indexOf(schema) + 1;
    List<Integer> versions = subjects.computeIfAbsent(subject, s -> new ArrayList<>());
    if (!versions.contains(id)) {
      versions.add(id);
    }
    return id;
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    requests++;
    if (failures > 0) {
      failures--;
      answer(exchange, 503, error("not now"));
      return;
    }
    String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
    if (path[0].equals("schemas")) {
      schema(exchange, Integer.parseInt(path[2]));
    } else if (exchange.getRequestMethod().equals("POST")) {
      JsonNode body = json.readTree(exchange.getRequestBody());
      answer(exchange, 200, id(register(path[1], body.get("schema").asText())));
    } else {
      latest(exchange, path[1]);
    }
  }

  private void schema(HttpExchange exchange, int id) throws IOException {
    if (id < 1 || id > schemas.size()) {
      answer(exchange, 404, error("Schema not found"));
    } else {
      answer(exchange, 200, node().put("schema", schemas.get(id - 1)));
    }
  }

  private void latest(HttpExchange exchange, String subject) throws IOException {
    List<Integer> versions = subjects.get(subject);
    if (versions == null) {
      answer(exchange, 404, error("Subject not found"));
      return;
    }
    int id = versions.get(versions.size() - 1);
    answer(
        exchange,
        200,
        id(id)
            .put("subject", subject)
            .put("version", versions.size())
            .put("schema", schemas.get(id - 1)));
  }

  private static ObjectNode id(int id) {
    return node().put("id", id);
  }

  private static ObjectNode error(String message) {
    return node().put("message", message);
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
