package io.millrace.examples.foodmart;

/** The script, read once for all tests of this package. */
final class FoodMartTestData {

  static final FoodMartScript SCRIPT =
      FoodMartScript.read(
          "customer",
          "product",
          "product_class",
          "store",
          "region",
          "promotion",
          "currency",
          "time_by_day",
          "sales_fact_1997",
          "sales_fact_1998",
          "sales_fact_dec_1998");

  private FoodMartTestData() {}
}
