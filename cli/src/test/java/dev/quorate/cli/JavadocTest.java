package dev.quorate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever is for others says what it is, takes, returns and throws: what javadoc's group {@code missing} asks for, but not of compact
 * constructors. Their parameters are the record's components, and javadoc would have each of them described twice.
 */
class JavadocTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern MODULE = Pattern.compile("<module>([a-z]+)</module>");
    private static final Pattern EXPORT = Pattern.compile("exports ([a-z.]+);");

    @Test
    void publicTypesAndMembers_haveJavadocOfAllTheirParts() throws IOException {
        List<String> missing = new ArrayList<>();
        int looked = 0;
        Matcher module =
                MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")).split("</modules>")[0]);
        while (module.find()) {
            List<Path> sources = documented(ROOT.resolve(String.valueOf(module.group(1))));
            looked += sources.size();
            missing.addAll(missing(sources));
        }

        assertThat(looked).as("sources").isGreaterThan(100);
        assertThat(missing).isEmpty();
    }

    @Test
    void missing_eachKind_isFound() throws IOException {
        Path source = Files.createTempFile("Sample", ".java");
        Files.writeString(source, """
                /** A type. */
                public record Sample<T>(int a, int b) {
                    /** No word of its components, and none is needed. */
                    public Sample {}
                    public void bare() {}
                    /** Adds. */
                    public <U> int add(int c) throws java.io.IOException { return a + c; }
                    void inside(int d) {}
                    /** A kind. */
                    public enum Kind { ONE, /** The other. */ TWO }
                    /** {@return it} */
                    public int fine() { return 1; }
                    @Override public String toString() { return ""; }
                }
                """);

        assertThat(missing(List.of(source)))
                .extracting(sentence -> sentence.substring(sentence.indexOf(':') + 2))
                .containsExactly(
                        "no @param <T>",
                        "no @param a",
                        "no @param b",
                        "no comment of bare",
                        "no @param <U>",
                        "no @param c",
                        "no @return",
                        "no @throws IOException",
                        "no comment of ONE");
        Files.delete(source);
    }

    /** The sources whose Javadoc is published. */
    private static List<Path> documented(Path module) throws IOException {
        Path java = module.resolve("src/main/java");
        Set<String> exported = exports(java.resolve("module-info.java"));
        try (Stream<Path> sources = Files.walk(java)) {
            return sources.filter(path -> path.toString().endsWith(".java")
                            && !path.endsWith("module-info.java")
                            && !path.endsWith("package-info.java"))
                    .filter(path ->
                            isPublished(java.relativize(path.resolveSibling("")).toString(), exported))
                    .toList();
        }
    }

    private static boolean isPublished(String directory, Set<String> exported) {
        String name = directory.replace('/', '.');
        return (exported.isEmpty() || exported.contains(name)) && !name.startsWith("dev.quorate.cli.");
    }

    private static Set<String> exports(Path descriptor) throws IOException {
        Set<String> exports = new TreeSet<>();
        if (Files.exists(descriptor)) {
            Matcher matcher = EXPORT.matcher(Files.readString(descriptor));
            while (matcher.find()) {
                exports.add(matcher.group(1));
            }
        }
        return exports;
    }

    private static List<String> missing(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> missing = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Search(unit, trees, missing).scan(unit, null);
            }
        }
        return missing;
    }

    /** Looks through one source. What is not public is not gone into. */
    private static final class Search extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final DocTrees trees;
        private final List<String> missing;

        Search(CompilationUnitTree unit, DocTrees trees, List<String> missing) {
            this.unit = unit;
            this.trees = trees;
            this.missing = missing;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            if (!isPublic(type.getModifiers())) {
                return null;
            }
            List<String> parameters = new ArrayList<>(
                    type.getTypeParameters().stream().map(Search::name).toList());
            if (type.getKind() == Tree.Kind.RECORD) {
                type.getMembers().stream()
                        .filter(Search::isComponent)
                        .forEach(component -> parameters.add(
                                ((VariableTree) component).getName().toString()));
            }
            check(type, type.getSimpleName().toString(), parameters, false, List.of());
            return super.visitClass(type, nothing);
        }

        private static boolean isComponent(Tree member) {
            return member instanceof VariableTree field
                    && !field.getModifiers().getFlags().contains(Modifier.STATIC);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            if (isPublic(method.getModifiers()) && !isInherited(method)) {
                List<String> parameters = new ArrayList<>();
                List<String> exceptions = new ArrayList<>();
                if (!isCompact(method)) {
                    method.getTypeParameters().forEach(parameter -> parameters.add(name(parameter)));
                    method.getParameters()
                            .forEach(parameter ->
                                    parameters.add(parameter.getName().toString()));
                    method.getThrows().forEach(thrown -> exceptions.add(simple(thrown.toString())));
                }
                check(method, method.getName().toString(), parameters, returns(method), exceptions);
            }
            return null;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree field, @Nullable Void nothing) {
            ClassTree owner = (ClassTree) getCurrentPath().getParentPath().getLeaf();
            boolean isComponentOfRecord = owner.getKind() == Tree.Kind.RECORD && isComponent(field);
            if (isPublic(field.getModifiers()) && !isComponentOfRecord) {
                check(field, field.getName().toString(), List.of(), false, List.of());
            }
            return null;
        }

        /** Nothing in code is for others. */
        @Override
        public @Nullable Void visitBlock(BlockTree block, @Nullable Void nothing) {
            return null;
        }

        /** Members of interfaces are public without the word. */
        private boolean isPublic(ModifiersTree modifiers) {
            @Nullable
            Tree owner = getCurrentPath().getParentPath() == null
                    ? null
                    : getCurrentPath().getParentPath().getLeaf();
            boolean isImplied = owner != null
                    && (owner.getKind() == Tree.Kind.INTERFACE || owner.getKind() == Tree.Kind.ANNOTATION_TYPE)
                    && !modifiers.getFlags().contains(Modifier.PRIVATE);
            return isImplied
                    || modifiers.getFlags().contains(Modifier.PUBLIC)
                    || modifiers.getFlags().contains(Modifier.PROTECTED);
        }

        private static boolean isInherited(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
        }

        /** A constructor without a list of parameters. */
        private boolean isCompact(MethodTree method) {
            try {
                int from = (int) trees.getSourcePositions().getEndPosition(unit, method.getModifiers());
                int to = (int) trees.getSourcePositions().getStartPosition(unit, method.getBody());
                return method.getReturnType() == null
                        && method.getBody() != null
                        && unit.getSourceFile()
                                        .getCharContent(true)
                                        .toString()
                                        .substring(from, to)
                                        .indexOf('(')
                                < 0;
            } catch (IOException broken) {
                throw new AssertionError(broken);
            }
        }

        private static boolean returns(MethodTree method) {
            return method.getReturnType() != null
                    && !method.getReturnType().toString().equals("void");
        }

        private static String name(TypeParameterTree parameter) {
            return "<" + parameter.getName() + ">";
        }

        private static String simple(String name) {
            return name.substring(name.lastIndexOf('.') + 1);
        }

        private void check(Tree tree, String name, List<String> parameters, boolean returns, List<String> exceptions) {
            @Nullable DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment == null) {
                complain(tree, "no comment of " + name);
                return;
            }
            Set<String> told = new TreeSet<>();
            List<DocTree> parts = new ArrayList<>(comment.getBlockTags());
            parts.addAll(comment.getFullBody());
            for (DocTree part : parts) {
                if (part instanceof ParamTree param) {
                    told.add("@param " + (param.isTypeParameter() ? "<" + param.getName() + ">" : param.getName()));
                } else if (part instanceof ThrowsTree thrown) {
                    told.add("@throws " + simple(thrown.getExceptionName().toString()));
                } else if (part.getKind() == DocTree.Kind.RETURN) {
                    told.add("@return");
                }
            }
            List<String> wanted = new ArrayList<>();
            parameters.forEach(parameter -> wanted.add("@param " + parameter));
            if (returns) {
                wanted.add("@return");
            }
            exceptions.forEach(exception -> wanted.add("@throws " + exception));
            wanted.stream().filter(part -> !told.contains(part)).forEach(part -> complain(tree, "no " + part));
        }

        private void complain(Tree tree, String what) {
            long position = trees.getSourcePositions().getStartPosition(unit, tree);
            missing.add(Path.of(unit.getSourceFile().getName()).getFileName() + " line "
                    + unit.getLineMap().getLineNumber(position) + ": " + what);
        }
    }
}
