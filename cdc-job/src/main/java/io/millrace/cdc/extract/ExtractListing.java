package io.millrace.cdc.extract;

/** The extracts of one contract that lie in its folder, in ascending order of their numbers. */
public class ExtractListing {

  /** The contract's subject. */
  public String subject;

  public ExtractFile[] files;

  public ExtractListing() {}

  public ExtractListing(String subject, ExtractFile[] files) {
    this.subject = subject;
    this.files = files;
  }
}
