package io.millrace.runtime.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param key the key it is about; empty if none
 * @param message a sentence
 * @param remedy what to write instead; may be empty
 */
record Violation(ConfigurationRule rule, String key, String message, String remedy) {

  @Override
  public String toString() {
    String text = remedy.isEmpty() ? message : message + " " + remedy;
    return text + " [" + rule.id() + "]";
  }
}
