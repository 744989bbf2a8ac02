package io.millrace.cli;

import io.millrace.cli.sql.BatchSql;
import io.millrace.cli.sql.ResultFormat;
import io.millrace.cli.sql.SqlResult;
import io.millrace.cli.stack.AnalystCatalog;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.StackException;
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
      "Runs queries over the tables of the local stack, on their newest snapshots, and never writes.",
      "Namespaces: raw, quarantine, curated, rejected, semantic, audit. Without -e and -f it reads from",
      "standard input. Statements end with ';'."
    })
final class SqlCommand implements Callable<Integer> {
  static final class Source {
    @Option(names = "-e", paramLabel = "STATEMENT", description = "What to run.")
    private String statement;

    @Option(names = "-f", paramLabel = "FILE", description = "Where it is.")
    private Path file;
  }

  @ArgGroup private Source source = new Source();

  @Option(
      names = "--format",
      description = "table (the default), csv, or json: one object per line",
      defaultValue = "table")
  private ResultFormat format;

  @Override
  public Integer call() throws Exception {
    String script = script();
    LocalStack stack = LocalStack.at(StackHome.locate());
    try (BatchSql session = new BatchSql(AnalystCatalog.of(stack))) {
      for (String statement : BatchSql.statements(script)) {
        try (SqlResult result = session.execute(statement)) {
          if (!result.silent()) {
            format.write(result, System.out);
          }
        }
      }
      return 0;
    } catch (RuntimeException e) {
      throw new StackException(BatchSql.reason(e), e);
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
      throw new StackException("The file " + source.file + " cannot be read.");
    }
    return Files.readString(source.file);
  }
}
