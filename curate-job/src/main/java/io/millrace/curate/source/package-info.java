/** A raw table as a changelog: events once each, changes reduced to the newest. */
package io.millrace.curate.source;
