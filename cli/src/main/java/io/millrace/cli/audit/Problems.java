package io.millrace.cli.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Collects what is wrong: the first few cases of a kind by name, the rest as a number. */
final class Problems {

  private static final int NAMED = 10;

  private final List<String> sentences = new ArrayList<>();

  <T> void each(String what, Collection<T> cases, Function<T, String> name) {
    cases.stream().limit(NAMED).forEach(one -> sentences.add(what + ": " + name.apply(one)));
    if (cases.size() > NAMED) {
      sentences.add("%s: %d more".formatted(what, cases.size() - NAMED));
    }
  }

  void unless(boolean good, String sentence, Object... values) {
    if (!good) {
      sentences.add(sentence.formatted(values));
    }
  }

  List<String> sentences() {
    return sentences;
  }
}
