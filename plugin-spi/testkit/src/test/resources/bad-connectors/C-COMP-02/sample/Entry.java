package sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Uses a library of the host. */
public final class Entry extends Sample {
  /** Whether text is JSON. */
  public boolean isJson(String text) throws IOException {
    return new ObjectMapper().readTree(text) != null;
  }
}
