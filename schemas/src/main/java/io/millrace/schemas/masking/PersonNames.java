package io.millrace.schemas.masking;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a field is a person's name: by its own name, such as {@code customer_name}, or because it
 * is a {@code name} in a record about a person, such as {@code Customers} or {@code user_profile}.
 */
final class PersonNames {

  private static final String PERSON =
      "(person|people|customer|client|buyer|shopper|employee|worker|staff|manager|user|member"
          + "|subscriber|patient|doctor|physician|nurse|contact|guest|visitor|passenger|traveller"
          + "|traveler|driver|rider|courier|student|pupil|teacher|applicant|candidate|recipient"
          + "|sender|payer|payee|beneficiary|insured|holder|cardholder|policyholder|borrower"
          + "|citizen|resident|prospect|lead|spouse|player|author|owner)s?";
  private static final Pattern IS_PERSON = Pattern.compile(PERSON);
  private static final Pattern OWN_NAME = Pattern.compile("(^|.*_)" + PERSON + "_name");
  private static final Pattern NAME =
      Pattern.compile(
          "((display|preferred|legal|given|family|middle|user|nick|screen)_?)?name|initials");

  /** What a record about somebody may be called after the word for them. */
  private static final Set<String> ENVELOPES =
      Set.of("profile", "detail", "details", "info", "record", "master", "data", "event", "change");

  private PersonNames() {}

  /**
   * @param field the field's name
   * @param records what the record around it is called
   */
  static boolean matches(String field, String... records) {
    String name = field.toLowerCase(Locale.ROOT);
    return OWN_NAME.matcher(name).matches()
        || NAME.matcher(name).matches()
            && Arrays.stream(records).anyMatch(PersonNames::isAboutAPerson);
  }

  /** By the last word that says what it is: a customer segment is no customer. */
  private static boolean isAboutAPerson(String record) {
    String[] words =
        record.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT).split("_");
    int last = words.length - 1;
    while (last > 0 && (ENVELOPES.contains(words[last]) || words[last].endsWith("ed"))) {
      last--;
    }
    return last >= 0 && IS_PERSON.matcher(words[last]).matches();
  }
}
