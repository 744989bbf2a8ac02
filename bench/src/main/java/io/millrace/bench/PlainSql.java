package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

/**
 * What an engineer would submit without Millrace: a file of statements, each of which ends with a
 * semicolon at the end of a line. The last one is the job.
 */
public final class PlainSql {

  private PlainSql() {}

  public static void main(String[] args) throws IOException {
    TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
    for (String statement : Files.readString(Path.of(args[0])).split(";\\s*(\\n|$)")) {
      if (statement.strip().startsWith("SET ")) {
        String[] setting = statement.strip().substring(4).replace("'", "").split("\\s*=\\s*", 2);
        tables.getConfig().set(setting[0], setting[1]);
      } else if (!statement.isBlank()) {
        tables.executeSql(statement);
      }
    }
  }
}
