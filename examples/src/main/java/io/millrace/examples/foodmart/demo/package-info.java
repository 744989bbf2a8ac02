/** FoodMart's demo: the whole chain from its source systems to its published figures. */
package io.millrace.examples.foodmart.demo;
