/**
 * CSV files as tables and back. Bytes are cut into records by {@link io.clickml.csv.Lexer} and become columns in
 * {@link io.clickml.csv.PartReader}, without a text in between; what a file looks like is found out by
 * {@link io.clickml.csv.LayoutDetection} from samples of its head, middle and tail.
 */
@NullMarked
package io.clickml.csv;

import org.jspecify.annotations.NullMarked;
