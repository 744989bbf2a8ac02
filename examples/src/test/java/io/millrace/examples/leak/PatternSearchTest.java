package io.millrace.examples.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PatternSearchTest {

  private static final Secret NAME = new Secret(Secret.Kind.NAME, 1, "Al Bell");
  private static final Secret LONGER = new Secret(Secret.Kind.NAME, 2, "Al Bellini");
  private static final Secret ACCOUNT = new Secret(Secret.Kind.ACCOUNT, 3, "87462024688");

  private final PatternSearch search =
      new PatternSearch(
          Stream.of(NAME, LONGER, ACCOUNT).flatMap(PatternSearchTest::patterns).toList());

  @Test
  void findsTextAnywhere() {
    assertThat(found("xxAl Bellxx")).containsExactly(NAME);
    assertThat(found("Al Bell")).containsExactly(NAME);
    assertThat(found("nothing of the kind")).isEmpty();
  }

  @Test
  void findsPatternsThatBeginAlike() {
    assertThat(found("Al Bellini")).containsExactlyInAnyOrder(NAME, LONGER);
  }

  @Test
  void findsUtf16OfBothByteOrders() {
    assertThat(found("Al Bell".getBytes(StandardCharsets.UTF_16LE))).containsExactly(NAME);
    assertThat(found("Al Bell".getBytes(StandardCharsets.UTF_16BE))).containsExactly(NAME);
  }

  @Test
  void findsNumbersInBinary() {
    byte[] little =
        ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putLong(2, 87462024688L).array();
    byte[] big = ByteBuffer.allocate(12).putLong(2, 87462024688L).array();

    assertThat(found(little)).containsExactly(ACCOUNT);
    assertThat(found(big)).containsExactly(ACCOUNT);
  }

  @Test
  void doesNotSeeWhatIsCutOff() {
    assertThat(found("xxAl Bel")).isEmpty();
  }

  @Test
  void refusesPatternsThatWouldHitByChance() {
    Secret phone = new Secret(Secret.Kind.PHONE, 1, "12");

    assertThatThrownBy(() -> new PatternSearch(SearchPattern.texts(phone)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PHONE")
        .hasMessageNotContaining("12");
  }

  private static Stream<SearchPattern> patterns(Secret secret) {
    return Stream.concat(
        SearchPattern.texts(secret).stream(), SearchPattern.numbers(secret).stream());
  }

  private List<Secret> found(String text) {
    return found(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<Secret> found(byte[] bytes) {
    List<Secret> found = new ArrayList<>();
    search.scan(bytes, bytes.length, found::add);
    return found;
  }
}
