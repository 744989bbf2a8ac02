package io.millrace.cli;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.console.Progress;
import io.millrace.cli.environment.AnalystCatalog;
import io.millrace.cli.environment.Environment;
import io.millrace.cli.sql.ResultFormat;
import io.millrace.cli.sql.ScriptSql;
import io.millrace.cli.sql.SqlResult;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.SqlClient;
import io.millrace.cli.stack.StackHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = {
      "Queries over the tables and topics of an environment; it never writes. At a terminal,",
      "without -e and -f, it opens Flink's SQL client; else it reads statements from standard input.",
      "Databases: raw, quarantine, curated, rejected, semantic, kpi, audit. Statements end with ';'."
    })
final class SqlCommand implements Callable<Integer> {
  static final class Source {
    @Option(names = "-e", paramLabel = "STATEMENT", description = "What to run.")
    private String statement;

    @Option(names = "-f", paramLabel = "FILE", description = "Where it is.")
    private Path file;

    @Option(
        names = "--gateway",
        description = {
          "Start the local stack's SQL gateway, for JDBC and REST, unless it runs. A session can read"
              + " whatever its process can read, files and secrets among it, until a later release"
              + " brings authentication: it listens on loopback alone, so let nobody else use it."
        })
    private boolean gateway;
  }

  @Mixin private EnvironmentOptions options;

  @ArgGroup private Source source = new Source();

  @Option(
      names = "--format",
      description = "table (the default), csv, or json: one object per line",
      defaultValue = "table")
  private ResultFormat format;

  @Override
  public Integer call() throws Exception {
    boolean script =
        !source.gateway
            && (source.statement != null || source.file != null || System.console() == null);
    String statements = script ? script() : "";
    Environment environment = options.environment();
    StackHome home = StackHome.locate();
    Path catalog = AnalystCatalog.of(environment, home);
    if (source.gateway) {
      return gateway(environment);
    }
    return script ? run(catalog, statements) : terminal(home, catalog);
  }

  private static int gateway(Environment environment) {
    LocalStack stack =
        environment
            .stack()
            .orElseThrow(
                () ->
                    new CommandException(
                        "--gateway starts the local stack's; environment %s has its own, if any."
                            .formatted(environment.name())));
    stack.startGateway(Progress.lines(System.err));
    System.out.println(stack.gateway().jdbcUrl());
    return 0;
  }

  private static int terminal(StackHome home, Path catalog) {
    System.out.println(
        """
        Databases: `raw`, quarantine, curated, rejected, semantic, kpi, audit; curated is the one in use.
        Queries show present values. To follow changes of curated.* and kpi.*:
          SET 'execution.runtime-mode' = 'streaming';
        Flink reserves the word raw: write `raw`.TABLE. QUIT; leaves.
        """);
    return SqlClient.of(home, catalog).run();
  }

  private int run(Path catalog, String script) throws Exception {
    try (ScriptSql session = new ScriptSql(catalog)) {
      for (String statement : ScriptSql.statements(script)) {
        try (SqlResult result = session.execute(statement)) {
          if (!result.silent()) {
            format.write(result, System.out);
          }
        }
      }
      return 0;
    } catch (RuntimeException e) {
      throw new CommandException(ScriptSql.reason(e), e);
    }
  }

  private String script() throws IOException {
    if (source.statement != null) {
      return source.statement;
    }
    if (source.file == null) {
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (!Files.isReadable(source.file)) {
      throw new CommandException("The file " + source.file + " cannot be read.");
    }
    return Files.readString(source.file);
  }
}
