package io.millrace.cli.status;

import io.millrace.cli.flink.FlinkJob;
import io.millrace.cli.flink.JobMetrics;
import io.millrace.cli.workspace.Job;
import java.util.List;

/** How far jobs are behind what they read. */
interface JobLags extends AutoCloseable {

  /** What a running job has not taken yet. May be asked for several jobs at once. */
  Lag of(Job job, FlinkJob running, JobMetrics metrics) throws Exception;

  /** What a job that does not run would wait for. */
  List<String> awaited(Job job);

  @Override
  void close();
}
