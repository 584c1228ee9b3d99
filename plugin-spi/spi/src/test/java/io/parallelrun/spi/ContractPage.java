package io.parallelrun.spi;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Types and members of the contract with the first sentence of each, from its sources. */
final class ContractPage {
  private final DocTrees docs;
  private final Map<String, TreePath> types = new TreeMap<>();

  private ContractPage(DocTrees docs) {
    this.docs = docs;
  }

  static ContractPage of(Path sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> listed = Files.list(sources)) {
      List<Path> all = listed.filter(file -> file.toString().endsWith(".java")).sorted().toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjects(all.toArray(Path[]::new)));
      ContractPage page = new ContractPage(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        for (Tree type : unit.getTypeDecls()) {
          if (type instanceof ClassTree tree && isPublic(tree.getModifiers().getFlags())) {
            page.types.put(tree.getSimpleName().toString(), new TreePath(new TreePath(unit), tree));
          }
        }
      }
      return page;
    }
  }

  /** Names of all types, without those inside another. */
  Set<String> types() {
    return types.keySet();
  }

  /** A type with its members, and those inside it. */
  String section(String name) {
    StringBuilder out = new StringBuilder();
    section(name, types.get(name), "###", out);
    return out.toString();
  }

  private void section(String name, TreePath path, String heading, StringBuilder out) {
    ClassTree type = (ClassTree) path.getLeaf();
    out.append(heading).append(" `").append(name).append("` · ").append(kind(type)).append('\n');
    out.append(sentence(path)).append("\n\n");
    Map<String, String> rows = rows(path, type);
    if (!rows.isEmpty() && rows.values().stream().allMatch(String::isEmpty)) {
      String names =
          rows.keySet().stream().map(each -> "`" + each + "`").collect(Collectors.joining(", "));
      out.append(names).append("\n\n");
    } else if (!rows.isEmpty()) {
      out.append("| member | meaning |\n|---|---|\n");
      rows.forEach(
          (member, text) ->
              out.append("| `").append(member).append("` | ").append(text).append(" |\n"));
      out.append('\n');
    }
    for (Tree member : type.getMembers()) {
      if (member instanceof ClassTree inner && visible(type, inner.getModifiers().getFlags())) {
        section(name + "." + inner.getSimpleName(), new TreePath(path, inner), "####", out);
      }
    }
  }

  private Map<String, String> rows(TreePath path, ClassTree type) {
    Map<String, String> rows = new LinkedHashMap<>();
    Map<String, String> parameters = parameters(path);
    // What a component implements is said once, where it is declared.
    Map<String, String> declared = methods(path.getParentPath());
    for (Tree member : type.getMembers()) {
      TreePath at = new TreePath(path, member);
      if (member instanceof VariableTree field) {
        if (type.getKind() == Tree.Kind.ENUM
            && field.getType().toString().equals(String.valueOf(type.getSimpleName()))) {
          rows.put(field.getName().toString(), sentence(at));
        } else if (isComponent(type, field)) {
          String name = field.getName().toString();
          rows.put(
              field.getType() + " " + name,
              parameters.getOrDefault(name, declared.getOrDefault(name, "")));
        } else if (visible(type, field.getModifiers().getFlags())) {
          rows.put(field.getType() + " " + field.getName(), sentence(at));
        }
      } else if (member instanceof MethodTree method
          && visible(type, method.getModifiers().getFlags())
          && docs.getDocCommentTree(at) != null) {
        rows.put(signature(type, method), experiment(method) + sentence(at));
      }
    }
    return rows;
  }

  /** In which version a member is promised or gone; empty when it is promised. */
  private static String experiment(MethodTree method) {
    return method.getModifiers().getAnnotations().stream()
        .filter(each -> each.getAnnotationType().toString().equals("Experimental"))
        .map(each -> "Experimental (" + each.getArguments().get(0) + "). ")
        .findFirst()
        .orElse("");
  }

  private static boolean isComponent(ClassTree type, VariableTree field) {
    return type.getKind() == Tree.Kind.RECORD
        && !field.getModifiers().getFlags().contains(Modifier.STATIC);
  }

  private static boolean visible(ClassTree owner, Set<Modifier> flags) {
    boolean open =
        owner.getKind() == Tree.Kind.INTERFACE || owner.getKind() == Tree.Kind.ANNOTATION_TYPE;
    return isPublic(flags) || open && !flags.contains(Modifier.PRIVATE);
  }

  private static boolean isPublic(Set<Modifier> flags) {
    return flags.contains(Modifier.PUBLIC);
  }

  private static String kind(ClassTree type) {
    String kind =
        switch (type.getKind()) {
          case INTERFACE -> "interface";
          case RECORD -> "record";
          case ENUM -> "enum";
          case ANNOTATION_TYPE -> "annotation";
          default -> "class";
        };
    return type.getModifiers().getFlags().contains(Modifier.SEALED) ? "sealed " + kind : kind;
  }

  private static String signature(ClassTree owner, MethodTree method) {
    Set<Modifier> flags = method.getModifiers().getFlags();
    List<String> parts = new ArrayList<>();
    if (flags.contains(Modifier.DEFAULT)) {
      parts.add("default");
    } else if (flags.contains(Modifier.STATIC)) {
      parts.add("static");
    }
    boolean constructor = method.getName().contentEquals("<init>");
    if (!method.getTypeParameters().isEmpty()) {
      parts.add("<" + joined(method.getTypeParameters()) + ">");
    }
    if (!constructor) {
      parts.add(String.valueOf(method.getReturnType()));
    }
    String name = constructor ? "new " + owner.getSimpleName() : method.getName().toString();
    String parameters =
        method.getParameters().stream()
            .map(each -> each.getType() + " " + each.getName())
            .collect(Collectors.joining(", "));
    parts.add(name + "(" + parameters + ")");
    if (!method.getThrows().isEmpty()) {
      parts.add("throws " + joined(method.getThrows()));
    }
    return String.join(" ", parts);
  }

  private static String joined(List<? extends Tree> trees) {
    return trees.stream().map(Tree::toString).collect(Collectors.joining(", "));
  }

  private Map<String, String> methods(TreePath path) {
    Map<String, String> sentences = new HashMap<>();
    if (path.getLeaf() instanceof ClassTree type) {
      for (Tree member : type.getMembers()) {
        if (member instanceof MethodTree method) {
          sentences.put(method.getName().toString(), sentence(new TreePath(path, member)));
        }
      }
    }
    return sentences;
  }

  private Map<String, String> parameters(TreePath path) {
    Map<String, String> texts = new HashMap<>();
    DocCommentTree doc = docs.getDocCommentTree(path);
    if (doc != null) {
      for (DocTree tag : doc.getBlockTags()) {
        if (tag instanceof ParamTree param) {
          texts.put(param.getName().toString(), text(param.getDescription()));
        }
      }
    }
    return texts;
  }

  private String sentence(TreePath path) {
    DocCommentTree doc = docs.getDocCommentTree(path);
    return doc == null ? "" : text(doc.getFirstSentence());
  }

  private static String text(List<? extends DocTree> parts) {
    return parts.stream()
        .map(ContractPage::text)
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .replace("|", "\\|")
        .strip();
  }

  private static String text(DocTree part) {
    if (part instanceof LiteralTree literal) {
      return "`" + literal.getBody().getBody() + "`";
    }
    if (part instanceof LinkTree link) {
      return link.getLabel().isEmpty()
          ? "`" + link.getReference().getSignature().replaceAll("^#", "").replace('#', '.') + "`"
          : text(link.getLabel());
    }
    return part.toString();
  }
}
