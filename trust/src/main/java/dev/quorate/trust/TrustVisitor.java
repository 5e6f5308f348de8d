package dev.quorate.trust;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.checkerframework.common.basetype.BaseTypeChecker;
import org.checkerframework.common.basetype.BaseTypeVisitor;
import org.checkerframework.framework.type.AnnotatedTypeMirror;
import org.checkerframework.framework.type.AnnotatedTypeMirror.AnnotatedExecutableType;
import org.checkerframework.framework.util.AnnotatedTypes;
import org.checkerframework.javacutil.AnnotationMirrorSet;
import org.checkerframework.javacutil.TreeUtils;

/** Adds to the usual rules: nothing unverified is handed out of the program. */
public class TrustVisitor extends BaseTypeVisitor<TrustAnnotatedTypeFactory> {

    private static final String HANDED_OUT = "unverified.handed.out"; // a key of messages.properties
    private static final Set<ElementKind> MEMBERS = Set.of(ElementKind.METHOD, ElementKind.FIELD);

    /**
     * Makes a visitor for a checker.
     *
     * @param checker the checker
     */
    public TrustVisitor(BaseTypeChecker checker) {
        super(checker);
    }

    @Override
    public void processClassTree(ClassTree tree) {
        super.processClassTree(tree);
        TypeElement type = TreeUtils.elementFromDeclaration(tree);
        if (type != null && isAccessible(type)) {
            checkNothingHandedOut(type, tree);
        }
    }

    /** Whether code elsewhere can name a class: it and those around it are public or protected. */
    private static boolean isAccessible(TypeElement type) {
        for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
            if (!isPublicOrProtected(each)) {
                return false;
            }
        }
        return true;
    }

    /** All members count, not only those in the tree: those inherited from a hidden class, and accessors of a record. */
    private void checkNothingHandedOut(TypeElement type, ClassTree tree) {
        for (Element member : elements.getAllMembers(type)) {
            if (MEMBERS.contains(member.getKind())
                    && isPublicOrProtected(member)
                    && HandedOut.isIn(typeOfValue(type, member), atypeFactory.unverified())) {
                checker.reportError(place(type, member, tree), HANDED_OUT, member, type);
            }
        }
    }

    private static boolean isPublicOrProtected(Element element) {
        Set<Modifier> modifiers = element.getModifiers();
        return modifiers.contains(Modifier.PUBLIC) || modifiers.contains(Modifier.PROTECTED);
    }

    /** What a method returns, or a field holds, seen from a class that has it or inherits it. */
    private AnnotatedTypeMirror typeOfValue(TypeElement type, Element member) {
        AnnotatedTypeMirror seen =
                AnnotatedTypes.asMemberOf(types, atypeFactory, atypeFactory.getAnnotatedType(type), member);
        return member instanceof ExecutableElement ? ((AnnotatedExecutableType) seen).getReturnType() : seen;
    }

    private Tree place(TypeElement type, Element member, ClassTree tree) {
        Tree declaration = member.getEnclosingElement().equals(type) ? trees.getTree(member) : null;
        return declaration == null ? tree : declaration;
    }

    /** A method may be called on what is unverified: {@link TrustAnnotatedTypeFactory} says what its result is then. */
    @Override
    protected boolean skipReceiverSubtypeCheck(
            MethodInvocationTree call, AnnotatedTypeMirror definition, AnnotatedTypeMirror receiver) {
        return true;
    }

    /** What a constructor makes is verified: the framework warns wherever it is not the top of the hierarchy. */
    @Override
    protected void checkConstructorResult(AnnotatedExecutableType type, ExecutableElement constructor) {}

    @Override
    protected AnnotationMirrorSet getExceptionParameterLowerBoundAnnotations() {
        return AnnotationMirrorSet.singleton(atypeFactory.verified());
    }

    /** Nothing unverified is thrown, so that what is caught is verified. */
    @Override
    protected AnnotationMirrorSet getThrowUpperBoundAnnotations() {
        return AnnotationMirrorSet.singleton(atypeFactory.verified());
    }
}
