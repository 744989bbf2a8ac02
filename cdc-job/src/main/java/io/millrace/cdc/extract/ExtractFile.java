package io.millrace.cdc.extract;

/**
 * One extract of an entity, as a file in its folder.
 *
 * <p>{@code number} comes from the file's name and orders the extracts; {@code length} in bytes and
 * {@code modifiedMillis} tell a file from its corrected successor.
 */
public class ExtractFile {

  /** The partition that rows of extracts stand in. */
  public static final int ROWS = 0;

  public String path;
  public long number;
  public long length;
  public long modifiedMillis;

  public ExtractFile() {}

  public ExtractFile(String path, long number, long length, long modifiedMillis) {
    this.path = path;
    this.number = number;
    this.length = length;
    this.modifiedMillis = modifiedMillis;
  }

  /** The position of a row, counted from 1, in {@link #ROWS}. */
  public long offset(long ordinal) {
    return (number << Integer.SIZE) + ordinal;
  }

  /** What changes when the file's content does. */
  public String fingerprint() {
    return length + "@" + modifiedMillis;
  }

  @Override
  public String toString() {
    return path;
  }
}
