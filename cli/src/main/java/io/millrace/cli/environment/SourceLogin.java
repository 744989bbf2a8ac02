package io.millrace.cli.environment;

/**
 * As whom a captured database is read.
 *
 * @param url JDBC
 */
public record SourceLogin(String url, String user, String password) {

  /** Never the password. */
  @Override
  public String toString() {
    return "SourceLogin[" + url + "]";
  }
}
