/** When a window is final, when a cut is taken, when readers see a new generation. */
package io.millrace.semantic.progress;
