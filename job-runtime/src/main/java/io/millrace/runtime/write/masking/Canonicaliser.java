package io.millrace.runtime.write.masking;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Brings texts that mean the same into one form before they are hashed. */
final class Canonicaliser {
  private static final String PHONE = "phone";

  private Canonicaliser() {}

  /**
   * Phone domains ({@code phone}, {@code phone-...}) keep digits alone; all others fold the text.
   */
  static UnaryOperator<String> of(String domain) {
    return domain.equals(PHONE) || domain.startsWith(PHONE + "-")
        ? Canonicaliser::digits
        : Canonicaliser::fold;
  }

  /** Composed (NFC), without surrounding space, without case. */
  static String fold(String text) {
    String stripped = text.strip();
    if (isAscii(stripped)) {
      return stripped.toLowerCase(Locale.ROOT);
    }
    String composed = Normalizer.normalize(stripped, Normalizer.Form.NFC);
    String folded = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  /** Such a text is composed already, and has one lower case. */
  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** The digits, as ASCII; a text without any is folded. */
  static String digits(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    text.codePoints()
        .filter(Character::isDigit)
        .forEach(point -> digits.append(Character.digit(point, 10)));
    return digits.isEmpty() ? fold(text) : digits.toString();
  }
}
