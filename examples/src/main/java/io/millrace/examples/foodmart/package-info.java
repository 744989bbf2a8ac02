/**
 * The reference domain's source systems: FoodMart's data as events, database tables and extracts.
 */
package io.millrace.examples.foodmart;
