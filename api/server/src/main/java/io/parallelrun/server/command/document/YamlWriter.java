package io.parallelrun.server.command.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes a run document as YAML that reads back to the same document. */
public final class YamlWriter {
  private YamlWriter() {}

  /** The document as YAML. */
  public static String write(RunDocument document) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setWidth(100)
            .build();
    return new Dump(settings).dumpToString(plain(DocumentTree.of(document)));
  }

  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((name, inner) -> plain.put(name.toString(), plain(inner)));
      return plain;
    }
    if (value instanceof List<?> list) {
      List<Object> plain = new ArrayList<>();
      list.forEach(inner -> plain.add(plain(inner)));
      return plain;
    }
    if (value instanceof BigDecimal number) {
      return number.scale() <= 0 ? number.toBigIntegerExact() : number;
    }
    return value;
  }
}
