package dev.quorate.trust;

import javax.lang.model.element.AnnotationMirror;
import org.checkerframework.framework.type.AnnotatedTypeMirror;
import org.checkerframework.framework.type.AnnotatedTypeMirror.AnnotatedArrayType;
import org.checkerframework.framework.type.AnnotatedTypeMirror.AnnotatedDeclaredType;
import org.checkerframework.framework.type.AnnotatedTypeMirror.AnnotatedWildcardType;

/** What whoever has a value of some type can get at. */
final class HandedOut {

    private HandedOut() {}

    /**
     * Whether something unverified is in a value of this type: the value itself, an element, a type argument.
     *
     * <p>The bounds of type variables, and those of wildcards that nobody wrote, are not what a value holds: {@code List<?>}
     * hands out nothing unverified.
     */
    static boolean isIn(AnnotatedTypeMirror type, AnnotationMirror unverified) {
        if (type instanceof AnnotatedWildcardType wildcard) {
            return wildcard.getUnderlyingType().getExtendsBound() != null
                    && isIn(wildcard.getExtendsBound(), unverified);
        }
        return type.hasPrimaryAnnotation(unverified)
                || type instanceof AnnotatedArrayType array && isIn(array.getComponentType(), unverified)
                || type instanceof AnnotatedDeclaredType declared
                        && declared.getTypeArguments().stream().anyMatch(argument -> isIn(argument, unverified));
    }
}
