package io.millrace.image;

import java.nio.charset.StandardCharsets;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.plugin.PluginUtils;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.flink.FlinkCatalogFactory;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.types.Types;

/**
 * Runs in a JVM of its own with the class path and the configuration folder of a pod: keeps a
 * checkpoint's file and an Iceberg table below the folder that is its argument, and reads both.
 */
public final class StorageProbe {

  private StorageProbe() {}

  public static void main(String[] arguments) throws Exception {
    Configuration flink = GlobalConfiguration.loadConfiguration();
    FileSystem.initialize(flink, PluginUtils.createPluginManagerFromRootFolder(flink));
    keepCheckpoint(new Path(arguments[0], "flink/checkpoints/chk-1/_metadata"));
    keepTable(arguments[0] + "/warehouse");
  }

  private static void keepCheckpoint(Path file) throws Exception {
    byte[] state = "state".getBytes(StandardCharsets.UTF_8);
    FileSystem files = file.getFileSystem();
    try (FSDataOutputStream out = files.create(file, FileSystem.WriteMode.NO_OVERWRITE)) {
      out.write(state);
    }
    try (var in = files.open(file)) {
      System.out.println("checkpoint " + new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    System.out.println("listed " + files.listStatus(file.getParent()).length);
    files.delete(file.getParent(), true);
    System.out.println("left " + files.exists(file));
  }

  private static void keepTable(String warehouse) throws Exception {
    try (HadoopCatalog catalog =
        new HadoopCatalog(FlinkCatalogFactory.clusterHadoopConf(), warehouse)) {
      TableIdentifier name = TableIdentifier.of("raw", "probe");
      catalog.createTable(
          name,
          new Schema(Types.NestedField.required(1, "id", Types.LongType.get())),
          PartitionSpec.unpartitioned());
      Table table = catalog.loadTable(name);
      table.updateProperties().set("seen", "yes").commit();
      System.out.println("table " + catalog.loadTable(name).properties().get("seen"));
    }
  }
}
