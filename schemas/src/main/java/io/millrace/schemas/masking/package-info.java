/** Masking policies: which transform each tag or field gets, and what it leaves of a schema. */
package io.millrace.schemas.masking;
