package io.millrace.cli.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** ZooKeeper, where Flink keeps which JobManager leads and which jobs it had. */
public final class ZooKeeperProcess extends ManagedProcess {

  public ZooKeeperProcess(StackHome home, StackConfig config) {
    super(home, config);
  }

  @Override
  public String name() {
    return "zookeeper";
  }

  @Override
  public Map<String, Integer> ports() {
    return Map.of("zookeeper", config.port("zookeeper"));
  }

  private Path configuration() {
    return home.conf().resolve("zookeeper.cfg");
  }

  @Override
  protected void prepare() {
    Template.write(
        configuration(),
        """
        dataDir=%s
        clientPort=%d
        clientPortAddress=127.0.0.1
        tickTime=2000
        maxClientCnxns=0
        admin.enableServer=false
        4lw.commands.whitelist=ruok,srvr
        autopurge.snapRetainCount=3
        autopurge.purgeInterval=24
        """
            .formatted(home.data("zookeeper"), config.port("zookeeper")));
  }

  @Override
  protected List<String> command() {
    return new JavaCommand()
        .heap(config.heap("zookeeper"))
        .option("-XX:TieredStopAtLevel=1")
        .log4j(log4j())
        .classPath(home.built("zookeeper") + "/lib/*")
        .main("org.apache.zookeeper.server.ZooKeeperServerMain", configuration().toString());
  }

  @Override
  public boolean ready() {
    return Probe.ask(config.port("zookeeper"), "ruok").equals("imok");
  }
}
