package io.millrace.cli.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.workspace.Job;
import io.millrace.cli.workspace.Workspace;
import io.millrace.cli.workspace.WorkspaceFolder;
import io.millrace.cli.workspace.WorkspaceTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The workspace of carts with ingest-job and curate-job, whose catalog is a folder. */
public final class CartWorkspace {

  /** What {@code millrace new} writes. */
  public static final WorkspaceTemplate TEMPLATE =
      new WorkspaceTemplate(Path.of(System.getProperty("millrace.root"), "examples/cart"), "cart");

  private final Path folder;

  private CartWorkspace(Path folder) {
    this.folder = folder;
  }

  /** Written to {@code carts} in the folder, which gets the secrets and the warehouse too. */
  public static CartWorkspace in(Path folder) throws IOException {
    CartWorkspace carts = new CartWorkspace(folder);
    WorkspaceFolder files = carts.files();
    TEMPLATE.writeTo(files.root(), "cart");
    Files.delete(files.jobFile(Job.SEMANTIC));
    carts.replace(files.jobFile(Job.CURATE), "type: jdbc", "type: hadoop");
    carts.replace("type: jdbc", "type: hadoop");
    Files.writeString(folder.resolve("millrace.password"), "none");
    return carts;
  }

  public WorkspaceFolder files() {
    return new WorkspaceFolder(folder.resolve("carts"), WorkspaceFolder.LOCAL);
  }

  /** What its job file refers to, without a broker and a registry. */
  public Map<String, String> environment() {
    return environment("127.0.0.1:1", "http://127.0.0.1:1");
  }

  /** What its job file refers to. */
  public Map<String, String> environment(String kafka, String registry) {
    return Map.of(
        "MILLRACE_SECRETS",
        folder.toString(),
        "MILLRACE_KAFKA",
        kafka,
        "MILLRACE_REGISTRY",
        registry,
        "MILLRACE_CATALOG_URI",
        "",
        "MILLRACE_WAREHOUSE",
        folder.resolve("warehouse").toString());
  }

  public Workspace read() {
    Map<String, String> variables = new HashMap<>(environment());
    variables.put("MILLRACE_WORKSPACE", files().root().toString());
    return Workspace.load(files(), variables::get, Map.of());
  }

  /** Changes the file of ingest-job, in which the text must be. */
  public void replace(String text, String other) throws IOException {
    replace(files().jobFile(Job.INGEST), text, other);
  }

  /** Changes a file, in which the text must be. */
  public void replace(Path file, String text, String other) throws IOException {
    String before = Files.readString(file);
    assertThat(before).contains(text);
    Files.writeString(file, before.replace(text, other));
  }
}
