/**
 * Learners on Weka, under the GNU General Public License as Weka is. Models are stored by Java serialization, which Weka
 * knows no way around, and read back through a list of the classes allowed.
 */
@NullMarked
package io.clickml.weka;

import org.jspecify.annotations.NullMarked;
