package io.millrace.schemas;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a contract or of a policy.
 *
 * @param field path of a field of the contract; empty for what stands outside of the fields
 * @param keys what leads to it from there
 */
record Spot(String field, List<String> keys) {

  static final Spot WHOLE = new Spot("", List.of());

  static Spot of(String... keys) {
    return new Spot("", List.of(keys));
  }

  static Spot field(String path, String... keys) {
    return new Spot(path, List.of(keys));
  }

  Spot at(String key) {
    List<String> deeper = new ArrayList<>(keys);
    deeper.add(key);
    return new Spot(field, List.copyOf(deeper));
  }
}
