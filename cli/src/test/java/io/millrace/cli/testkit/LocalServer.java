package io.millrace.cli.testkit;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** An HTTP server on loopback that answers a path with what it was told to. */
public final class LocalServer implements AutoCloseable {
  private final Map<String, Supplier<String>> answers = new ConcurrentHashMap<>();
  private final HttpServer server;

  public LocalServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().toString();
          Supplier<String> known = answers.get(exchange.getRequestMethod() + " " + path);
          String answer = known == null ? null : known.get();
          byte[] body =
              (answer == null ? "nothing at " + path : answer).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  public LocalServer on(String methodAndPath, String answer) {
    return on(methodAndPath, () -> answer);
  }

  /** An answer that is made when it is asked for. */
  public LocalServer on(String methodAndPath, Supplier<String> answer) {
    answers.put(methodAndPath, answer);
    return this;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String url() {
    return "http://127.0.0.1:" + port();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
