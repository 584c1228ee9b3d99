package sample;

/** Would change what the whole JVM shares. */
public final class Entry extends Sample {
  /** Routes everything through a proxy. */
  public void route(String host) {
    System.setProperty("https.proxyHost", host);
  }
}
