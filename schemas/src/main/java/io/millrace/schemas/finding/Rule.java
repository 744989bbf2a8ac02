package io.millrace.schemas.finding;

/**
 * What a user's files must hold to. A rule has a stable id and a page {@code cli/rules/<id>.md}.
 *
 * <p>Ids: {@code MR1xx} contracts and masking, {@code MR2xx} job configuration, {@code MR3xx} dbt
 * models, {@code MR4xx} metrics, {@code MR5xx} names.
 */
public interface Rule {

  /** For example {@code MR112}. */
  String id();

  /** A short name in lower case with hyphens, for example {@code tag-without-transform}. */
  String title();

  default Severity severity() {
    return Severity.ERROR;
  }
}
