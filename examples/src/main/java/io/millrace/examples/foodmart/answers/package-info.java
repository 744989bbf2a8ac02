/** FoodMart's published answers, held against what the chain computes, to the last digit. */
package io.millrace.examples.foodmart.answers;
