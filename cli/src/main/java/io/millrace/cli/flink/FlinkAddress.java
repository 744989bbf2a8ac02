package io.millrace.cli.flink;

import io.millrace.cli.console.CommandException;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.runtime.net.SSLUtils;

/**
 * Where a Flink cluster's REST interface is, and what it takes to be let in.
 *
 * @param url without a path
 * @param security Flink's keys {@code security.ssl.rest.*}; may hold secrets, so they are never
 *     printed
 */
public record FlinkAddress(String url, Map<String, String> security) {

  private static final String URL = "https?://[^/@]+";
  private static final String SECURITY = "security.ssl.rest.";

  public FlinkAddress {
    if (!url.matches(URL)) {
      throw new IllegalArgumentException(
          "needs a URL such as http://flink:8081, without user and path");
    }
    security = Map.copyOf(security);
  }

  /**
   * An address as people write it.
   *
   * @throws IllegalArgumentException with what is wrong, without the address
   */
  public static FlinkAddress of(String url) {
    return new FlinkAddress(url.replaceFirst("/$", ""), Map.of());
  }

  /** Flink's keys that say where a cluster is. */
  public static Predicate<String> keys() {
    return key ->
        key.equals(RestOptions.ADDRESS.key())
            || key.equals(RestOptions.PORT.key())
            || key.startsWith(SECURITY);
  }

  /** Where Flink's own keys say that it is; empty if they do not. */
  public static Optional<FlinkAddress> in(Map<String, String> settings) {
    Configuration flink = Configuration.fromMap(settings);
    return flink
        .getOptional(RestOptions.ADDRESS)
        .map(
            host ->
                new FlinkAddress(
                    "%s://%s:%d"
                        .formatted(
                            flink.get(SecurityOptions.SSL_REST_ENABLED) ? "https" : "http",
                            host,
                            flink.get(RestOptions.PORT)),
                    security(settings)));
  }

  private static Map<String, String> security(Map<String, String> settings) {
    Map<String, String> security = new HashMap<>(settings);
    security.keySet().removeIf(key -> !key.startsWith(SECURITY));
    return security;
  }

  /** The same, with the security that Flink's own keys name. */
  public FlinkAddress with(Map<String, String> settings) {
    return new FlinkAddress(url, security(settings));
  }

  /** Without Flink's trust store it is the JVM's that counts. */
  public FlinkCluster cluster() {
    Configuration settings = Configuration.fromMap(security);
    settings.set(SecurityOptions.SSL_REST_ENABLED, true);
    boolean own =
        url.startsWith("https:") && settings.contains(SecurityOptions.SSL_REST_TRUSTSTORE);
    return new FlinkCluster(own ? new JsonHttp(url, client(settings)) : new JsonHttp(url));
  }

  private HttpClient client(Configuration settings) {
    try {
      SSLContext context = SSLUtils.createRestSSLContext(settings, true);
      return JsonHttp.client().sslContext(context).build();
    } catch (Exception e) {
      throw new CommandException(
          "%s cannot be asked: its %s* do not fit: %s."
              .formatted(url, SECURITY, e.getClass().getSimpleName()),
          e);
    }
  }

  @Override
  public String toString() {
    return url;
  }
}
