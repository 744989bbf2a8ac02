package io.millrace.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.environment.Environment;
import io.millrace.cli.environment.FlinkAddresses;
import io.millrace.cli.stack.StackHome;
import io.millrace.cli.testkit.CartWorkspace;
import io.millrace.cli.workspace.Job;
import io.millrace.runtime.deployment.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobDeploymentTest {

  @TempDir Path folder;
  private StackHome home;
  private CartWorkspace carts;
  private FakeFlink flink;

  @BeforeEach
  void writeAWorkspaceAndAJar() throws IOException {
    home = new StackHome(folder.resolve("root"), folder.resolve("state"));
    for (Job job : List.of(Job.INGEST, Job.CURATE)) {
      Files.createDirectories(home.jobJar(job.module()).getParent());
      Files.writeString(home.jobJar(job.module()), "jar");
    }
    carts = CartWorkspace.in(folder);
    flink = new FakeFlink(folder);
  }

  @AfterEach
  void close() {
    flink.close();
  }

  @Test
  void refusesWhatAnotherCommandIsAboutToStart() {
    JobDeployment other = deployment();
    flink.atSubmission(
        () -> {
          assertBusy(() -> other.deploy(Job.INGEST, Start.newest(), false));
          assertBusy(() -> other.savepoint(Job.INGEST, true));
          assertBusy(() -> other.rollback(Job.INGEST));
        });
    Deployment started = deploy(false);
    assertThat(flink.running()).containsExactly(started.jobId());
    assertThatThrownBy(() -> deploy(false)).hasMessageContaining("runs already");
  }

  private static void assertBusy(ThrowingCallable command) {
    assertThatThrownBy(command)
        .hasMessageContaining("Another millrace command deploys or stops cart-ingest");
  }

  @Test
  void cancelsItsOwnJobIfSomebodyElseHasStartedOneMeanwhile() {
    flink.atSubmission(() -> flink.start("cart-ingest"));
    assertThatThrownBy(() -> deploy(false))
        .hasMessageContaining("cart-ingest was started by somebody else at the same time, as job1.")
        .hasMessageContaining("job2, was cancelled");
    assertThat(flink.running()).containsExactly("job1");
  }

  @Test
  void keepsTheJobThatRunsIfAModelCannotBePlanned() throws IOException {
    Deployment first = deployment().deploy(Job.CURATE, Start.newest(), false);
    Path model = carts.files().root().resolve("project/models/marts/cart_item.sql");
    carts.replace(model, "GROUP BY customer_id, item", "GROUP BY customer_id, itme");
    assertThatThrownBy(() -> deployment().deploy(Job.CURATE, Start.newest(), true))
        .hasMessageStartingWith("curate-job would not start, so the one that runs was not stopped:")
        .hasMessageContaining("cart_item.sql:9:23: Model cart_item cannot be planned")
        .hasMessageContaining("itme");
    assertThat(flink.running()).containsExactly(first.jobId());
  }

  @Test
  void keepsTheJobThatRunsIfThePolicyIsWrong() throws IOException {
    Deployment first = deploy(false);
    carts.replace(carts.files().root().resolve("policy.yaml"), "EMAIL:", "OTHER:");
    assertThatThrownBy(() -> deploy(true)).hasMessageContaining("has no transform. [MR112]");
    assertThat(flink.running()).containsExactly(first.jobId());
  }

  @Test
  void keepsTheJobThatRunsIfThereAreNotEnoughSlots() throws IOException {
    Deployment first = deploy(false);
    flink.slots(3);
    carts.replace("parallelism: 1", "parallelism: 6");
    assertThatThrownBy(() -> deploy(true))
        .hasMessageContaining("It needs 6 slots")
        .hasMessageContaining("3 free and 2 of the one that runs");
    assertThat(flink.running()).containsExactly(first.jobId());

    carts.replace("parallelism: 6", "parallelism: 5");
    assertThat(deploy(true).predecessor()).isEqualTo(first.jobId());
  }

  @Test
  void goesBackToWhatRanBeforeAStartThatWasRefused() throws IOException {
    Deployment first = deploy(false);
    carts.replace("2 s", "3 s");
    Deployment second = deploy(true);
    carts.replace("3 s", "4 s");
    flink.refuse();
    assertThatThrownBy(() -> deploy(true))
        .hasMessageContaining("the policy has no tag")
        .hasMessageContaining("'millrace rollback ingest-job' with the files of before");
    assertThat(flink.running()).isEmpty();

    Deployment back = deployment().rollback(Job.INGEST);
    assertThat(back.digest()).isEqualTo(second.digest());
    assertThat(back.predecessor()).isEqualTo(second.jobId());
    assertThat(back.savepoint()).endsWith("savepoints/" + second.jobId());
    assertThat(deployment().rollback(Job.INGEST).digest()).isEqualTo(first.digest());
  }

  private JobDeployment deployment() {
    return new JobDeployment(
        new DeployTarget(
            home,
            flink.rest(),
            flink,
            Environment.of(carts.files(), carts.environment(), FlinkAddresses.NONE)));
  }

  private Deployment deploy(boolean replace) {
    return deployment().deploy(Job.INGEST, Start.newest(), replace);
  }
}
