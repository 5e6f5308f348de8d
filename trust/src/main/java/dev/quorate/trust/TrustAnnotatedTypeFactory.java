package dev.quorate.trust;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.quorate.trust.qual.PolyVerified;
import dev.quorate.trust.qual.Unverified;
import dev.quorate.trust.qual.Verified;
import java.lang.annotation.Annotation;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import org.checkerframework.common.basetype.BaseAnnotatedTypeFactory;
import org.checkerframework.common.basetype.BaseTypeChecker;
import org.checkerframework.framework.type.AnnotatedTypeFactory;
import org.checkerframework.framework.type.AnnotatedTypeMirror;
import org.checkerframework.framework.type.treeannotator.ListTreeAnnotator;
import org.checkerframework.framework.type.treeannotator.TreeAnnotator;
import org.checkerframework.javacutil.AnnotationBuilder;
import org.checkerframework.javacutil.TreeUtils;

/** Adds to the usual rules: what is got out of an unverified object is unverified. */
public class TrustAnnotatedTypeFactory extends BaseAnnotatedTypeFactory {

    private final AnnotationMirror unverified = AnnotationBuilder.fromClass(elements, Unverified.class);
    private final AnnotationMirror verified = AnnotationBuilder.fromClass(elements, Verified.class);

    /**
     * Makes the types for a checker.
     *
     * @param checker the checker
     */
    @SuppressWarnings("this-escape") // the framework begins so
    public TrustAnnotatedTypeFactory(BaseTypeChecker checker) {
        super(checker);
        postInit();
    }

    /**
     * {@return the qualifier of what is unverified}
     */
    AnnotationMirror unverified() {
        return unverified;
    }

    /**
     * {@return the qualifier of what is verified}
     */
    AnnotationMirror verified() {
        return verified;
    }

    /** Named one by one: the framework's own search trips over the package's {@code package-info}. */
    @Override
    protected Set<Class<? extends Annotation>> createSupportedTypeQualifiers() {
        return Set.of(Unverified.class, Verified.class, PolyVerified.class);
    }

    @Override
    protected TreeAnnotator createTreeAnnotator() {
        return new ListTreeAnnotator(super.createTreeAnnotator(), new GotOut(this));
    }

    /** The rule above, for the three kinds of expression that get something out of an object. */
    private final class GotOut extends TreeAnnotator {

        GotOut(AnnotatedTypeFactory types) {
            super(types);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, AnnotatedTypeMirror type) {
            ExpressionTree receiver = TreeUtils.getReceiverTree(call);
            if (receiver != null && isOfObject(TreeUtils.elementFromUse(call))) {
                follow(receiver, type);
            }
            return super.visitMethodInvocation(call, type);
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree select, AnnotatedTypeMirror type) {
            Element member = TreeUtils.elementFromUse(select);
            if (member.getKind().isField() && isOfObject(member)) {
                follow(select.getExpression(), type);
            }
            return super.visitMemberSelect(select, type);
        }

        @Override
        public Void visitArrayAccess(ArrayAccessTree access, AnnotatedTypeMirror type) {
            follow(access.getExpression(), type);
            return super.visitArrayAccess(access, type);
        }

        private boolean isOfObject(Element member) {
            return !member.getModifiers().contains(Modifier.STATIC);
        }

        private void follow(ExpressionTree object, AnnotatedTypeMirror type) {
            boolean tracked = !type.getKind().isPrimitive() && type.getKind() != TypeKind.VOID;
            if (tracked && getAnnotatedType(object).hasAnnotation(unverified)) {
                type.replaceAnnotation(unverified);
            }
        }
    }
}
