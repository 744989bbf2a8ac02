package io.millrace.semantic.simulation;

import io.millrace.semantic.image.ImageKey;
import io.millrace.semantic.image.RowImage;
import io.millrace.semantic.plan.ModelPlan;
import io.millrace.semantic.row.PackedRow;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Random;
import java.util.function.Function;

/** Rows of the shop, as a plan reads them, and random ones. */
public final class ShopRows {

  /** A line of an order. */
  public record Order(
      LocalDate day,
      Long store,
      Long product,
      BigDecimal amount,
      Long quantity,
      String customer,
      Boolean returned) {

    public static Order random(Random random) {
      return new Order(
          LocalDate.of(2024, 1, 1).plusDays(random.nextInt(60)),
          random.nextInt(8) == 0 ? null : (long) random.nextInt(4),
          (long) random.nextInt(4),
          random.nextInt(10) == 0 ? null : BigDecimal.valueOf(random.nextInt(20_000), 4),
          (long) random.nextInt(3),
          random.nextInt(10) == 0 ? null : "customer " + random.nextInt(4),
          random.nextBoolean());
    }

    public Object column(String name) {
      return switch (name) {
        case "ordered_on" -> day;
        case "store_id" -> store;
        case "product_id" -> product;
        case "amount" -> amount;
        case "quantity" -> quantity;
        case "customer" -> customer;
        case "returned" -> returned;
        default -> throw new IllegalArgumentException(name);
      };
    }
  }

  private ShopRows() {}

  /** An image with the values that the plan keeps of a row; a null row is a tombstone. */
  public static RowImage order(ModelPlan plan, String key, long offset, Order order) {
    return image(plan, key, offset, order == null ? null : order::column);
  }

  /** A store or product: its number, and its country or family. */
  public static RowImage dimension(ModelPlan plan, long id, long offset, String attribute) {
    return image(
        plan,
        Long.toString(id),
        offset,
        attribute == null ? null : column -> column.endsWith("_id") ? (Object) id : attribute);
  }

  private static RowImage image(
      ModelPlan plan, String key, long offset, Function<String, Object> row) {
    ImageKey imageKey = new ImageKey(key.getBytes(StandardCharsets.UTF_8));
    if (row == null) {
      return new RowImage(imageKey, 1, offset, null);
    }
    Object[] values = plan.columns().stream().map(column -> row.apply(column.name())).toArray();
    Object[] fields = plan.fields().stream().map(field -> field.evaluate(values)).toArray();
    return new RowImage(imageKey, 1, offset, PackedRow.of(fields));
  }
}
