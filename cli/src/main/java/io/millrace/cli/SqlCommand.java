package io.millrace.cli;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.console.Progress;
import io.millrace.cli.sql.ResultFormat;
import io.millrace.cli.sql.ScriptSql;
import io.millrace.cli.sql.SqlResult;
import io.millrace.cli.stack.AnalystCatalog;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.StackHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = {
      "Queries over the tables and topics of the local stack; it never writes. At a terminal,",
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
        description = "Start Flink's SQL gateway, for JDBC and REST, unless it runs.")
    private boolean gateway;
  }

  @ArgGroup private Source source = new Source();

  @Option(
      names = "--format",
      description = "table (the default), csv, or json: one object per line",
      defaultValue = "table")
  private ResultFormat format;

  @Override
  public Integer call() throws Exception {
    LocalStack stack = LocalStack.at(StackHome.locate());
    if (source.gateway) {
      return gateway(stack);
    }
    boolean script = source.statement != null || source.file != null;
    return script || System.console() == null ? run(stack, script()) : terminal(stack);
  }

  private static int gateway(LocalStack stack) {
    AnalystCatalog.of(stack);
    stack.startGateway(Progress.lines(System.err));
    System.out.println(stack.gateway().jdbcUrl());
    return 0;
  }

  private static int terminal(LocalStack stack) {
    AnalystCatalog.of(stack);
    System.out.println(
        """
        Databases: `raw`, quarantine, curated, rejected, semantic, kpi, audit; curated is the one in use.
        Queries show present values. To follow changes of curated.* and kpi.*:
          SET 'execution.runtime-mode' = 'streaming';
        Flink reserves the word raw: write `raw`.TABLE. QUIT; leaves.
        """);
    return stack.sqlClient().run();
  }

  private int run(LocalStack stack, String script) throws Exception {
    try (ScriptSql session = new ScriptSql(AnalystCatalog.of(stack))) {
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
