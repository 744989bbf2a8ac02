/** What was read of each partition and what became of it, per checkpoint. */
package io.millrace.runtime.ledger;
