package org.apache.flink.metrics.prometheus;

import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Flink's Prometheus reporter on the loopback interface. Flink's own takes a port and no address,
 * and listens on all of them. It stands in Flink's package because the registry of its base class
 * is open to that alone.
 */
public final class LoopbackPrometheusReporter extends AbstractPrometheusReporter {
  private final HTTPServer server;

  LoopbackPrometheusReporter(int port) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try {
      server = new HTTPServer(address, registry, true);
    } catch (IOException e) {
      throw new UncheckedIOException("Metrics cannot listen on " + address, e);
    }
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.stop();
    super.close();
  }
}
