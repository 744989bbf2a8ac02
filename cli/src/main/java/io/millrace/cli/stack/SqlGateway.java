package io.millrace.cli.stack;

import java.util.List;
import java.util.Map;

/** Flink's SQL gateway on loopback: what JDBC and REST clients of analysts talk to. */
public final class SqlGateway extends ManagedProcess {
  private final AnalystFlink flink;

  SqlGateway(StackHome home, StackConfig config, AnalystFlink flink) {
    super(home, config);
    this.flink = flink;
  }

  @Override
  public String name() {
    return "sql-gateway";
  }

  @Override
  public Map<String, Integer> ports() {
    return Map.of("sql-gateway", config.port("sql-gateway"));
  }

  public String url() {
    return "http://127.0.0.1:" + config.port("sql-gateway");
  }

  /** For Flink's JDBC driver. */
  public String jdbcUrl() {
    return "jdbc:flink://127.0.0.1:" + config.port("sql-gateway");
  }

  @Override
  protected void prepare() {
    flink.prepare();
  }

  @Override
  protected Map<String, String> environment() {
    return flink.environment();
  }

  @Override
  protected List<String> command() {
    return flink
        .java(log4j())
        .option("-Dlog.file=" + log())
        .main("org.apache.flink.table.gateway.SqlGateway");
  }

  @Override
  public boolean ready() {
    return Probe.answers200(url() + "/v1/info");
  }
}
