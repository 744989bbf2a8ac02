package io.millrace.curate.progress;

import java.io.Serializable;

/** Tells how large the ledger is; asked in a task. */
@FunctionalInterface
public interface LedgerSize extends Serializable {

  /** That of an empty ledger. */
  LedgerSize NOTHING = () -> 0;

  /** How many rows it holds now, whatever they are about. */
  long rows() throws Exception;
}
