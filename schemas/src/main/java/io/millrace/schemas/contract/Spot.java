package io.millrace.schemas.contract;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a contract or of a policy.
 *
 * @param field path of a field of the contract; empty for what stands outside of the fields
 * @param keys what leads to it from there
 */
public record Spot(String field, List<String> keys) {

  public static final Spot WHOLE = new Spot("", List.of());

  public static Spot of(String... keys) {
    return new Spot("", List.of(keys));
  }

  public static Spot field(String path, String... keys) {
    return new Spot(path, List.of(keys));
  }

  public Spot at(String key) {
    List<String> deeper = new ArrayList<>(keys);
    deeper.add(key);
    return new Spot(field, List.copyOf(deeper));
  }
}
