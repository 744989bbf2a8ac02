package io.millrace.examples.foodmart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Writes sales lines as the order application's Avro records, with the customer's contact. */
final class SalesEventEncoder {

  /** The application's schema of {@code shop.sales-value}. */
  static final Schema SCHEMA = load("sales-event.avsc");

  private static final int SCALE = 4;

  private SalesEventEncoder() {}

  static GenericRecord record(SalesLine line, CustomerContact contact) {
    GenericRecord event = new GenericData.Record(SCHEMA);
    event.put("line_id", line.lineId());
    event.put("sold_at", ChronoUnit.MICROS.between(Instant.EPOCH, line.soldAt()));
    event.put("product_id", line.productId());
    event.put("customer_id", line.customerId());
    event.put("store_id", line.storeId());
    event.put("promotion_id", line.promotionId());
    event.put("store_sales", decimal(line.storeSales()));
    event.put("store_cost", decimal(line.storeCost()));
    event.put("unit_sales", decimal(line.unitSales()));
    event.put("customer_name", contact.name());
    event.put("customer_phone", contact.phone());
    event.put("customer_account_num", contact.accountNumber());
    return event;
  }

  private static ByteBuffer decimal(BigDecimal value) {
    return ByteBuffer.wrap(value.setScale(SCALE).unscaledValue().toByteArray());
  }

  private static Schema load(String resource) {
    try (InputStream avsc = SalesEventEncoder.class.getResourceAsStream(resource)) {
      return new Schema.Parser().parse(avsc);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
