package io.millrace.cli.flink;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class JsonHttpTest {
  @Test
  void saysWhyThereIsNoAnswer() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
      CompletableFuture.runAsync(() -> answerWithoutTls(server));
      assertThatThrownBy(() -> new JsonHttp("https://127.0.0.1:" + port).get("/overview"))
          .hasMessageContainingAll("No answer from https://127.0.0.1:" + port, "SSL message");
    }
    assertThatThrownBy(() -> new JsonHttp("http://127.0.0.1:" + port).get("/overview"))
        .hasMessage("No answer from http://127.0.0.1:%d: ConnectException.".formatted(port));
  }

  private static void answerWithoutTls(ServerSocket server) {
    try (Socket client = server.accept()) {
      client
          .getOutputStream()
          .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      client.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
