package io.millrace.cdc.extract;

import io.millrace.runtime.config.Violations;
import java.io.Serializable;

/**
 * How many rows an extract may lack that the one before had.
 *
 * @param maxDeletedRatio share of the rows before, from 0 to 1
 * @param allowedDeletes number that is allowed whatever share it is
 */
public record ExtractLimits(double maxDeletedRatio, int allowedDeletes) implements Serializable {

  public ExtractLimits {
    new Violations()
        .require(
            maxDeletedRatio >= 0 && maxDeletedRatio <= 1,
            "extracts.max-deleted-ratio must be from 0 to 1, for example 0.2")
        .require(allowedDeletes >= 0, "extracts.allowed-deletes must be 0 or more")
        .throwIfAny();
  }

  boolean allow(long deletes, long before) {
    return deletes <= allowedDeletes || deletes <= maxDeletedRatio * before;
  }
}
