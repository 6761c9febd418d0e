package dev.steward.model.fact.secret;

/** What a secret looks like from outside. */
public enum SecretKind {
  PASSWORD("a password"),
  TOKEN("an access token"),
  URL_CREDENTIALS("credentials in a URL"),
  PRIVATE_KEY("a private key");

  private final String words;

  SecretKind(String words) {
    this.words = words;
  }

  /** For people, with its article. */
  public String words() {
    return words;
  }
}
