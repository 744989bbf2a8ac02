/** Rows of curated topics: each key with its newest image. */
package io.millrace.semantic.image;
