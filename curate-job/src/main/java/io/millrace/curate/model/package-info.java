/** A model as it is kept: rows by key, data tests, one change per key and checkpoint. */
package io.millrace.curate.model;
