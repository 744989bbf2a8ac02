/** What is wrong with a user's files: rule, place, sentence and remedy. Shared by all modules. */
package io.millrace.schemas.finding;
