package io.millrace.semantic.image;

import io.millrace.semantic.row.PackedRow;

/**
 * What a curated topic says of one key: the whole row, or that it is gone.
 *
 * <p>{@code generation} and {@code offset} order the images of a key, which share a partition.
 * {@code row} holds the values that metrics need, and is null for a tombstone.
 */
public class RowImage {

  public ImageKey key;
  public int generation;
  public long offset;
  public PackedRow row;

  public RowImage() {}

  public RowImage(ImageKey key, int generation, long offset, PackedRow row) {
    this.key = key;
    this.generation = generation;
    this.offset = offset;
    this.row = row;
  }

  boolean isNewerThan(RowImage other) {
    return generation != other.generation ? generation > other.generation : offset > other.offset;
  }
}
