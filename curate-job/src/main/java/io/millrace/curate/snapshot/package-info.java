/** Slowly changing dimensions of type 2: versions of a key and the intervals between them. */
package io.millrace.curate.snapshot;
