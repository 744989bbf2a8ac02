package io.millrace.runtime.write.masking;

/** Masks one value that is not null. For one thread. */
@FunctionalInterface
interface ValueMasker {
  /** Leaves values as they are, and is recognised as doing so. */
  ValueMasker KEEP = value -> value;

  Object mask(Object value);
}
