/** How far the sources of models have come, from the ledger and the rows read. */
package io.millrace.curate.progress;
