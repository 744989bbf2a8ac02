package io.millrace.schemas.masking;

import java.io.Serializable;
import org.apache.avro.Schema;

/** What masking does to the values of a field. Null stays null under every transform. */
public sealed interface Transform extends Serializable {

  /** Nothing: the value stays clear. Policies cannot name it; untagged fields resolve to it. */
  record Keep() implements Transform {}

  /** Nothing is left: null, in a column of the field's own type. */
  record Drop() implements Transform {}

  /** A constant is left. */
  record Redact(String constant) implements Transform {}

  /** HMAC-SHA256 of the canonical text, under the key of the field's identifier domain, in hex. */
  record Hash() implements Transform {}

  /** Deterministic AES-SIV of the text, in Base64: reversible with the key. */
  record Tokenize() implements Transform {}

  /**
   * Stars, then the last characters as they are; all stars if there are not twice as many
   * characters.
   */
  record Partial(int last) implements Transform {
    public Partial {
      if (last < 1) {
        throw new IllegalArgumentException("partial must keep at least one character");
      }
    }
  }

  /** A coarser value of the same type. */
  record Generalize(Unit unit, int prefix) implements Transform {
    /**
     * How coarse: dates and timestamps keep their year, month or day; text its first characters.
     */
    public enum Unit {
      YEAR,
      MONTH,
      DAY,
      PREFIX
    }

    public Generalize {
      if (unit == Unit.PREFIX && prefix < 1) {
        throw new IllegalArgumentException("a prefix must keep at least one character");
      }
    }

    public static Generalize to(Unit unit) {
      return new Generalize(unit, 0);
    }

    public static Generalize toPrefix(int length) {
      return new Generalize(Unit.PREFIX, length);
    }
  }

  /** Whether equal values stay equal and different ones different, so that keys survive. */
  default boolean keepsIdentity() {
    return this instanceof Keep || this instanceof Hash || this instanceof Tokenize;
  }

  /** The type of a value after masking, for a type without null and without parts. */
  default Schema typeAfter(Schema leaf) {
    return this instanceof Keep || this instanceof Drop || this instanceof Generalize
        ? leaf
        : Schema.create(Schema.Type.STRING);
  }
}
