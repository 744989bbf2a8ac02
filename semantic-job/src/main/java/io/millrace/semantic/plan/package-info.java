/** How each export is computed: what is read, joined and summed. */
package io.millrace.semantic.plan;
