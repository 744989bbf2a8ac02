package io.millrace.schemas.finding;

/** Whether a finding stops a job. */
public enum Severity {
  /** What is wrong stops the job, and makes a check fail. */
  ERROR,
  /** It may be meant so: the job runs. */
  WARNING
}
