package io.millrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SortedTextsTest {

  @Test
  void sortsOnTheHeap() {
    assertThat(sorted(1 << 20, List.of("b", "", "a", "b"))).containsExactly("", "a", "b", "b");
    assertThat(sorted(1 << 20, List.of())).isEmpty();
  }

  @Test
  void sortsManyMoreThanTheHeapMayHold() {
    List<String> texts =
        new ArrayList<>(IntStream.range(0, 20_000).mapToObj(i -> "é\n" + i % 9_000).toList());
    List<String> expected = texts.stream().sorted().toList();
    Collections.shuffle(texts, new Random(1));

    assertThat(sorted(100, texts)).as("three texts a file").isEqualTo(expected);
  }

  private static List<String> sorted(int heapChars, List<String> texts) {
    List<String> sorted = new ArrayList<>();
    try (SortedTexts all = new SortedTexts(heapChars)) {
      texts.forEach(all::add);
      all.sorted().forEachRemaining(sorted::add);
    }
    return sorted;
  }
}
