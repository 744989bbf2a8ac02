package io.millrace.runtime.config;

import java.util.regex.Pattern;

/** Finds secrets that are written out in settings instead of referred to. */
final class ClearSecrets {

  private static final Pattern SECRET_KEY =
      Pattern.compile(
          "(?i)password|passwd|secret|token|credential"
              + "|(access|private|secret|api|account|keystore)[-_.]?key|user[-_.]info");

  /** Login modules and their options: what of it is secret, {@link #PART} finds. */
  private static final Pattern LOGIN_KEY = Pattern.compile("(?i)jaas");

  /** They say what kind a secret is of, where it is, or how long it holds. */
  private static final Pattern NO_SECRET_KEY =
      Pattern.compile(
          "(?i)(provider|enabled|[.-](type|class|source|location|path|file|url|ms|at))$");

  private static final String REFERENCE = "\0";

  private static final Pattern PART =
      Pattern.compile(
          "(?i)(password|passwd|secret|token)\\s*=\\s*(?!([\"']?)\0\\2([\\s;,&]|$))"
              + "|//[^/@:\\s]*:(?!\0@)[^/@\\s]+@");

  private ClearSecrets() {}

  /**
   * Judges a value: one that is a secret has to be one whole reference, and so has every password
   * in a URL or in the options of a login module.
   *
   * @param violations takes down the key, never the value
   */
  static void check(String key, String value, Violations violations) {
    String text = References.replaced(value, REFERENCE).strip();
    if (isSecret(key) && !text.isEmpty() && !text.equals(REFERENCE)) {
      violations.add(
          ConfigurationRule.CLEAR_SECRET,
          key,
          key + " is written out.",
          "Refer to a file that only the job can read: ${file:PATH}.");
    } else if (PART.matcher(text).find()) {
      violations.add(
          ConfigurationRule.CLEAR_SECRET,
          key,
          key + " holds a secret that is written out.",
          "Leave it out or, in its place, refer to a file that only the job can read: ${file:PATH}.");
    }
  }

  private static boolean isSecret(String key) {
    return SECRET_KEY.matcher(key).find()
        && !LOGIN_KEY.matcher(key).find()
        && !NO_SECRET_KEY.matcher(key).find();
  }
}
