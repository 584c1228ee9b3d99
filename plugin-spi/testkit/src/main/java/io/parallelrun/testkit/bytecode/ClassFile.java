package io.parallelrun.testkit.bytecode;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What one compiled class refers to. Reads the constant pool alone, so it needs no library and
 * works for every class file version.
 *
 * @param name of the class, with dots
 * @param types names of the classes it refers to, also in the signatures of what it calls, with
 *     dots
 * @param members what it calls or reads, resolved by the JVM at run time
 */
public record ClassFile(String name, Set<String> types, List<Member> members) {
  private static final int MAGIC = 0xCAFEBABE;
  private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([^;]+);");

  /**
   * A method or field of a class.
   *
   * @param owner class, with dots
   * @param descriptor as in the class file
   * @param field whether it is a field
   */
  public record Member(String owner, String name, String descriptor, boolean field) {
    @Override
    public String toString() {
      return owner + "." + name + (field ? "" : "()");
    }
  }

  /** Keeps copies. */
  public ClassFile {
    types = Set.copyOf(types);
    members = List.copyOf(members);
  }

  /**
   * Reads a class file.
   *
   * @throws IOException when it is none
   */
  public static ClassFile read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    if (in.readInt() != MAGIC) {
      throw new IOException("not a class file");
    }
    in.readInt();
    Pool pool = new Pool(in);
    in.readUnsignedShort();
    String name = pool.type(in.readUnsignedShort());
    return new ClassFile(name, pool.types(), pool.members());
  }

  /** The constant pool: two numbers and a text for each place. */
  private static final class Pool {
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int INTERFACE_METHOD = 11;
    private static final int HANDLE = 15;

    private final int[] tags;
    private final int[] first;
    private final int[] second;
    private final String[] texts;

    Pool(DataInputStream in) throws IOException {
      int count = in.readUnsignedShort();
      tags = new int[count];
      first = new int[count];
      second = new int[count];
      texts = new String[count];
      Arrays.fill(texts, "");
      for (int i = 1; i < count; i++) {
        tags[i] = in.readUnsignedByte();
        read(in, i);
        // These two take the next place as well.
        i += tags[i] == LONG || tags[i] == DOUBLE ? 1 : 0;
      }
    }

    private void read(DataInputStream in, int i) throws IOException {
      switch (tags[i]) {
        case UTF8 -> texts[i] = in.readUTF();
        case 3, 4 -> in.readInt();
        case LONG, DOUBLE -> in.readLong();
        case CLASS, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort();
        case FIELD, 10, INTERFACE_METHOD, 12, 17, 18 -> {
          first[i] = in.readUnsignedShort();
          second[i] = in.readUnsignedShort();
        }
        case HANDLE -> {
          first[i] = in.readUnsignedByte();
          second[i] = in.readUnsignedShort();
        }
        default -> throw new IOException("unknown constant " + tags[i]);
      }
    }

    String type(int index) {
      return texts[first[index]].replace('/', '.');
    }

    Set<String> types() {
      Set<String> types = new TreeSet<>();
      for (int i = 1; i < tags.length; i++) {
        if (tags[i] == CLASS && !type(i).startsWith("[")) {
          types.add(type(i));
        }
      }
      for (Member member : members()) {
        IN_DESCRIPTOR
            .matcher(member.descriptor())
            .results()
            .forEach(found -> types.add(found.group(1).replace('/', '.')));
      }
      return types;
    }

    List<Member> members() {
      List<Member> members = new ArrayList<>();
      for (int i = 1; i < tags.length; i++) {
        if (tags[i] >= FIELD && tags[i] <= INTERFACE_METHOD) {
          int named = second[i];
          members.add(
              new Member(
                  type(first[i]), texts[first[named]], texts[second[named]], tags[i] == FIELD));
        }
      }
      return members;
    }
  }
}
