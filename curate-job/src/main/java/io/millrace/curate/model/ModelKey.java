package io.millrace.curate.model;

import io.millrace.curate.dbt.DataTest;
import io.millrace.curate.dbt.Model;
import java.util.List;

/** Finds what identifies a row of a model. */
public final class ModelKey {

  private ModelKey() {}

  /**
   * The configured {@code unique_key}, else the one column with a {@code unique} test.
   *
   * @throws IllegalArgumentException when neither says it
   */
  public static List<String> of(Model model) {
    if (!model.uniqueKey().isEmpty()) {
      return model.uniqueKey();
    }
    List<String> unique =
        model.tests().stream()
            .filter(test -> test.kind().equals("unique"))
            .flatMap(test -> test.column().stream())
            .distinct()
            .toList();
    if (unique.size() != 1) {
      throw new IllegalArgumentException(
          "Model %s (%s) needs a key: configure unique_key, or put a unique test on one column%s."
              .formatted(
                  model.name(),
                  model.file(),
                  unique.isEmpty() ? "" : "; it has them on " + unique));
    }
    return unique;
  }

  /** True when the test says no more than that the key is a key. */
  static boolean isAboutKey(DataTest test, List<String> key) {
    return test.column().map(List::of).filter(key::equals).isPresent();
  }
}
