package io.millrace.cli.workspace;

import io.millrace.cdc.CdcJob;
import io.millrace.curate.CurateJob;
import io.millrace.ingest.IngestJob;
import io.millrace.schemas.contract.Kind;
import io.millrace.semantic.SemanticJob;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The four jobs, in the order in which each finds what it reads from. */
public enum Job {
  INGEST,
  CDC,
  CURATE,
  SEMANTIC;

  /** Module, jar and configuration file are named so. */
  public String module() {
    return name().toLowerCase(Locale.ROOT) + "-job";
  }

  /** The option classes whose keys its file may hold. */
  public Class<?>[] options() {
    return switch (this) {
      case INGEST -> IngestJob.options();
      case CDC -> CdcJob.options();
      case CURATE -> CurateJob.options();
      case SEMANTIC -> SemanticJob.options();
    };
  }

  /** The job of the write path that takes contracts of a kind. */
  public static Job taking(Kind kind) {
    return kind == Kind.EVENT ? INGEST : CDC;
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
