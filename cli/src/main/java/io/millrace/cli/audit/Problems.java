package io.millrace.cli.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

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

  void each(String what, Cases cases) {
    cases.named().forEach(one -> sentences.add(what + ": " + one));
    if (cases.count() > cases.named().size()) {
      sentences.add("%s: %d more".formatted(what, cases.count() - cases.named().size()));
    }
  }

  /** Offsets, the least ones by name. */
  void each(String what, OffsetSet offsets, LongFunction<String> name) {
    offsets.stream()
        .limit(NAMED)
        .forEach(offset -> sentences.add(what + ": " + name.apply(offset)));
    if (offsets.size() > NAMED) {
      sentences.add("%s: %d more".formatted(what, offsets.size() - NAMED));
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
