/**
 * Learners on Tribuo and XGBoost. Tables are turned into the libraries' own examples for training only; what is learned
 * is copied into records of plain arrays, which predict on columns without either library.
 */
@NullMarked
package io.clickml.tribuo;

import org.jspecify.annotations.NullMarked;
