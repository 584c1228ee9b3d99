package sample;

import java.io.IOException;
import java.net.URI;

/** Has a way out of its own. */
public final class Entry extends Sample {
  /** Reads a page past the host. */
  public byte[] read(URI address) throws IOException {
    try (java.io.InputStream in = address.toURL().openStream()) {
      return in.readAllBytes();
    }
  }
}
