package io.millrace.cli.deploy;

import io.millrace.cli.workspace.Job;
import io.millrace.cli.workspace.Workspace;
import io.millrace.runtime.deployment.FileDigest;
import java.nio.file.Path;
import java.util.List;

/**
 * A jar and the files to start a job with.
 *
 * @param digest of them all
 */
record Release(Workspace workspace, Job job, Path jar, String digest) {

  /** Reads all of it, so what cannot be read is known before anything is stopped. */
  static Release of(Workspace workspace, Job job, Path jar) {
    return new Release(workspace, job, jar, DeployedFiles.digest(workspace, job, jar));
  }

  /** A digest of the jar, as the job itself tells it. */
  String program() {
    return FileDigest.of(List.of(jar));
  }

  /** The job's name in Flink. */
  String name() {
    return workspace.jobName(job);
  }
}
