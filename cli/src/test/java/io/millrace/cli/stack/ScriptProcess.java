package io.millrace.cli.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A server that is a line of shell; ready when it has made the file {@code ready} in the state
 * folder.
 */
final class ScriptProcess extends ManagedProcess {
  private final String script;

  ScriptProcess(Path state, String script) {
    super(new StackHome(state, state), StackConfig.of(new Properties(), new Properties()));
    this.script = script;
  }

  @Override
  public String name() {
    return "script";
  }

  @Override
  public Map<String, Integer> ports() {
    return Map.of();
  }

  @Override
  protected void prepare() {
    home.state().resolve("ready").toFile().delete();
  }

  @Override
  protected List<String> command() {
    return List.of("bash", "-c", script);
  }

  @Override
  public boolean ready() {
    return Files.exists(home.state().resolve("ready"));
  }
}
