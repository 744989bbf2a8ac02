package org.apache.flink.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class LoopbackPrometheusReporterTest {
  @Test
  void answersOnLoopback() throws Exception {
    LoopbackPrometheusReporter reporter = new LoopbackPrometheusReporter(0);
    try {
      URI metrics = URI.create("http://127.0.0.1:" + reporter.port() + "/metrics");
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
    } finally {
      reporter.close();
    }
  }
}
