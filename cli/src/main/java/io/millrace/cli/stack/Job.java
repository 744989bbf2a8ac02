package io.millrace.cli.stack;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The four jobs, in the order in which each finds what it reads from. */
public enum Job {
  INGEST,
  CDC,
  CURATE,
  SEMANTIC;

  /** Module, jar and configuration file are named so. */
  public String module() {
    return name().toLowerCase() + "-job";
  }

  /** The job's name in Flink. */
  public String flinkName() {
    return "millrace-" + name().toLowerCase();
  }

  /** Takes {@code ingest} and {@code ingest-job}. */
  public static Job parse(String text) {
    return Arrays.stream(values())
        .filter(job -> job.module().equals(text) || job.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no job; there are %s"
                        .formatted(
                            text,
                            Arrays.stream(values())
                                .map(Job::module)
                                .collect(Collectors.joining(", ")))));
  }
}
