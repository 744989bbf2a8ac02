/** Contributions of facts to groups, and the groups themselves. */
package io.millrace.semantic.aggregate;
