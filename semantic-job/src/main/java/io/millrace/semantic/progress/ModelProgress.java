package io.millrace.semantic.progress;

/**
 * Every row of a semantic model with a time before {@code micros} (UTC) has been read; {@code
 * ProgressMarks.FINISHED} when its sources have ended.
 */
public class ModelProgress {

  public String model;
  public long micros;

  public ModelProgress() {}

  public ModelProgress(String model, long micros) {
    this.model = model;
    this.micros = micros;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelProgress progress
        && micros == progress.micros
        && model.equals(progress.model);
  }

  @Override
  public int hashCode() {
    return 31 * model.hashCode() + Long.hashCode(micros);
  }

  @Override
  public String toString() {
    return model + " until " + micros;
  }
}
