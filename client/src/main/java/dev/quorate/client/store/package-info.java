/**
 * Where an object is put together. {@link PartFile} is a {@link Store} on a disk; {@link PieceLayout} says where a piece belongs,
 * {@link PieceWriter} writes it, and {@link StorageSentences} says what is wrong with a disk.
 */
@NullMarked
package dev.quorate.client.store;

import org.jspecify.annotations.NullMarked;
