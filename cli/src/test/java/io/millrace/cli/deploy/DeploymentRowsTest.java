package io.millrace.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.sql.ResultFormat;
import io.millrace.runtime.deployment.Deployment;
import io.millrace.runtime.deployment.Deployment.Action;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentRowsTest {

  @Test
  void showsTheNewestLastWithItsProgramAndState() {
    Deployment first =
        new Deployment(
            Action.DEPLOY, "shop-cdc", "a1", null, null, null, "f1", "jar1", Instant.EPOCH);
    Deployment second =
        new Deployment(
            Action.ROLLBACK,
            "shop-cdc",
            "a2",
            "a1",
            "s3://b/s",
            7L,
            "f0",
            "shop/millrace:6",
            Instant.EPOCH.plusSeconds(60));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ResultFormat.JSON.write(DeploymentRows.of(List.of(second, first)), new PrintStream(out));
    assertThat(out.toString().lines())
        .containsExactly(
            "{\"at\":\"1970-01-01T00:00:00Z\",\"action\":\"deploy\",\"job\":\"shop-cdc\",\"job_id\":\"a1\",\"program\":\"jar1\",\"files\":\"f1\",\"checkpoint\":null,\"state\":null}",
            "{\"at\":\"1970-01-01T00:01:00Z\",\"action\":\"rollback\",\"job\":\"shop-cdc\",\"job_id\":\"a2\",\"program\":\"shop/millrace:6\",\"files\":\"f0\",\"checkpoint\":7,\"state\":\"s3://b/s\"}");
  }
}
