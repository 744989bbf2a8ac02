package io.millrace.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.millrace.schemas.masking.MaskingPolicy;
import io.millrace.schemas.masking.Transform;
import io.millrace.schemas.table.IcebergSchemas;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;

class FoodMartContractsTest {
  private final Contracts contracts = Contracts.load(Path.of("../examples/foodmart/contracts"));
  private final MaskingPolicy policy =
      MaskingPolicy.load(Path.of("../examples/foodmart/policy.yaml"));

  @Test
  void holdsEveryTableOfTheDomain() {
    assertThat(contracts.all())
        .extracting(Contract::subject)
        .containsExactly(
            "foodmart.currency",
            "foodmart.customer",
            "foodmart.product",
            "foodmart.product_class",
            "foodmart.promotion",
            "foodmart.region",
            "foodmart.sales",
            "foodmart.store");
  }

  @Test
  void givesEveryTaggedFieldATransform() {
    assertThatCode(() -> policy.check(contracts.all())).doesNotThrowAnyException();
  }

  @Test
  void leavesWhatAnalystsJoinByClear() {
    Contract customer = contracts.byName("foodmart.customer");
    for (String name : List.of("customer_id", "city", "country", "gender", "marital_status")) {
      assertThat(policy.resolve(customer, customer.field(name))).isEqualTo(new Transform.Keep());
    }
  }

  @Test
  void tagsEverythingThatPointsAtAPerson() {
    assertThat(contracts.all().stream().flatMap(c -> c.taggedFields().stream()))
        .extracting(ContractField::name)
        .containsExactlyInAnyOrder(
            "account_num",
            "lname",
            "fname",
            "mi",
            "address1",
            "address2",
            "address3",
            "address4",
            "postal_code",
            "phone1",
            "phone2",
            "birthdate",
            "yearly_income",
            "fullname",
            "customer_name",
            "customer_phone",
            "customer_account_num",
            "store_manager",
            "store_phone",
            "store_fax");
  }

  @Test
  void givesRawTablesTheTypesThatMaskingLeaves() {
    var customer = IcebergSchemas.raw(contracts.byName("foodmart.customer"), policy);
    assertThat(customer.findType("account_num")).isEqualTo(Types.StringType.get());
    assertThat(customer.findType("birthdate")).isEqualTo(Types.DateType.get());
    assertThat(customer.findType("address1")).isEqualTo(Types.StringType.get());
    var sales = IcebergSchemas.raw(contracts.byTopic("shop.sales"), policy);
    assertThat(sales.findType("store_sales")).isEqualTo(Types.DecimalType.of(10, 4));
    assertThat(sales.findType("sold_at")).isEqualTo(Types.TimestampType.withZone());
    assertThat(sales.findField("line_id").isRequired()).isTrue();
  }
}
