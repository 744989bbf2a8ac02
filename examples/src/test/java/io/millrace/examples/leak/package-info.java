/** The search for personal data in clear where only masked data may be. */
package io.millrace.examples.leak;
