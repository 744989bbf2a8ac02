/** When readers see a new generation of the models. */
package io.millrace.curate.generation;
