package io.parallelrun.server.command.table;

import io.parallelrun.server.command.document.DocumentException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text in UTF-8, with or without a byte order mark. */
public final class Utf8Text {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Utf8Text() {}

  /**
   * The text of some bytes.
   *
   * @throws DocumentException when they are no UTF-8, with the line of the first that is not
   */
  public static String of(byte[] body) throws DocumentException {
    ByteBuffer bytes = ByteBuffer.wrap(body);
    CharBuffer chars = CharBuffer.allocate(body.length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(bytes, chars, true);
    if (result.isError()) {
      int line = 1;
      for (int i = 0; i < bytes.position(); i++) {
        line += body[i] == '\n' ? 1 : 0;
      }
      throw CellErrors.single(
          line,
          "",
          "text in UTF-8",
          String.format("the byte 0x%02X, as other encodings have it", body[bytes.position()]));
    }
    String text = chars.flip().toString();
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }
}
