package io.millrace.runtime.write.masking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanonicaliserTest {
  @Test
  void foldsSpaceCaseAndComposition() {
    assertThat(Canonicaliser.fold("  José\u00a0".replace("\u00a0", "\t")))
        .isEqualTo(Canonicaliser.fold("JOSE\u0301"))
        .isEqualTo("josé");
    assertThat(Canonicaliser.fold("Straße")).isEqualTo(Canonicaliser.fold("STRASSE"));
  }

  @Test
  void keepsTheDigitsOfPhones() {
    assertThat(Canonicaliser.of("phone").apply("+1 (262) 555-5124")).isEqualTo("12625555124");
    assertThat(Canonicaliser.of("phone-work").apply("٣٤")).isEqualTo("34");
    assertThat(Canonicaliser.of("phone").apply("None")).isEqualTo("none");
    assertThat(Canonicaliser.of("telephone").apply("A-1")).isEqualTo("a-1");
  }
}
