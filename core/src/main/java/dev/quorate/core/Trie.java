package dev.quorate.core;

import java.util.Arrays;

/**
 * An immutable sequence that has a value for every index from 0 on, most of them the same as their neighbours'.
 *
 * <p>It is a tree in which a node has 16 children. A subtree of one value is that value, whatever its size, so that it takes
 * no memory and is passed in one step. To change a value copies the nodes above it, which are few: the tree is as high as
 * the highest index that was ever changed has digits of 4 bits. Values are told apart by identity.
 *
 * @param <T> the type of the values, no array of objects
 */
final class Trie<T extends Object> {

    private static final int BITS = 4;
    private static final int CHILDREN = 1 << BITS;

    private final int height;
    private final Object root; // of the indexes below 16 to the power of the height: a node, or a T that they all have
    private final T rest;

    private Trie(int height, Object root, T rest) {
        this.height = height;
        this.root = root;
        this.rest = rest;
    }

    /** The same value everywhere. */
    static <T extends Object> Trie<T> of(T value) {
        return new Trie<>(0, value, value);
    }

    @SuppressWarnings("unchecked") // what is no node was stored as a T
    T get(int index) {
        if (index < 0) {
            throw new IndexOutOfBoundsException("a sequence has values from 0 on, but not for " + index);
        } else if (index >= width(height)) {
            return rest;
        }
        Object node = root;
        for (int below = height - 1; node instanceof Object[] children; below--) {
            node = children[digit(index, below)];
        }
        return (T) node;
    }

    Trie<T> with(int index, T value) {
        int higher = height;
        while (index >= width(higher)) {
            higher++;
        }
        return new Trie<>(higher, changed(raised(higher), higher, index, value), rest);
    }

    /**
     * The first index from one on that has another value there, -1 if there is none. What the two have in common is passed
     * in one step.
     */
    int nextDifference(Trie<T> other, long from) {
        int higher = Math.max(height, other.height);
        long next = nextDifference(raised(higher), other.raised(higher), higher, 0, from);
        if (next < 0 && rest != other.rest) {
            next = Math.max(from, width(higher));
        }
        return next > Integer.MAX_VALUE ? -1 : (int) next;
    }

    private static long nextDifference(Object node, Object other, int height, long first, long from) {
        long end = first + width(height);
        if (node == other || end <= from) {
            return -1;
        }
        if (!(node instanceof Object[]) && !(other instanceof Object[])) {
            return Math.max(first, from);
        }
        long next = -1;
        for (int digit = 0; digit < CHILDREN && next < 0; digit++) {
            long start = first + digit * width(height - 1);
            next = nextDifference(child(node, digit), child(other, digit), height - 1, start, from);
        }
        return next;
    }

    private Object raised(int higher) {
        Object raised = root;
        for (int below = height; below < higher && raised != rest; below++) {
            Object[] children = filled(rest);
            children[0] = raised;
            raised = children;
        }
        return raised;
    }

    private static Object changed(Object node, int height, int index, Object value) {
        if (height == 0) {
            return value;
        }
        Object[] children = node instanceof Object[] before ? before.clone() : filled(node);
        int digit = digit(index, height - 1);
        children[digit] = changed(children[digit], height - 1, index, value);
        for (Object child : children) {
            if (child != value) {
                return children;
            }
        }
        return value;
    }

    private static Object[] filled(Object value) {
        Object[] children = new Object[CHILDREN];
        Arrays.fill(children, value);
        return children;
    }

    private static Object child(Object node, int digit) {
        return node instanceof Object[] children ? children[digit] : node;
    }

    private static long width(int height) {
        return 1L << BITS * height;
    }

    private static int digit(int index, int below) {
        return index >>> BITS * below & CHILDREN - 1;
    }
}
