/** The models, snapshots and data tests of a dbt project. */
package io.millrace.curate.dbt;
