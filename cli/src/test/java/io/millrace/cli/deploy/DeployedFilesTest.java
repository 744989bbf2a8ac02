package io.millrace.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.testkit.CartWorkspace;
import io.millrace.cli.workspace.Job;
import io.millrace.cli.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployedFilesTest {

  @TempDir Path folder;
  private DeployedFiles files;
  private Workspace workspace;
  private Path jar;

  @BeforeEach
  void write() throws Exception {
    files = new DeployedFiles(folder.resolve("deployments/local"));
    workspace = CartWorkspace.in(folder).read();
    jar = Files.writeString(folder.resolve("ingest.jar"), "jar");
  }

  @Test
  void keepsTheFilesOfTheLastThreeDeployments() {
    for (int number = 1; number <= 4; number++) {
      keep("digest" + number, number);
    }
    assertThatThrownBy(() -> files.jar("cart-ingest", "digest1"))
        .hasMessageContaining("The files of deployment digest1 of cart-ingest are not kept");
    assertThat(files.jar("cart-ingest", "digest2")).hasContent("jar");
    assertThat(files.workspace("cart-ingest", "digest4", "local").root().resolve("policy.yaml"))
        .exists();
  }

  @Test
  void keepsWhatWasDeployedAgainAndAgain() {
    keep("good", 1);
    keep("bad", 2);
    keep("good", 3);
    keep("worse", 4);
    keep("good", 5);
    keep("new", 6);
    assertThat(files.jar("cart-ingest", "good")).exists();
  }

  private void keep(String digest, int minute) {
    Release release = new Release(workspace, Job.INGEST, jar, digest);
    files.keep(release, Instant.EPOCH.plusSeconds(minute * 60L));
  }
}
