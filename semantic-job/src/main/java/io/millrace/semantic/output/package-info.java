/** Groups as rows of an export's table and records of its topic. */
package io.millrace.semantic.output;
