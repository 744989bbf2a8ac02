/** Packed rows of a few known types. */
package io.millrace.semantic.row;
