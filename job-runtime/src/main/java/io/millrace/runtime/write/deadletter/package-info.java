/** Records that could not be taken, as a quarantine row and as a dead letter. */
package io.millrace.runtime.write.deadletter;
