/** Opens the database, keeps it open and runs transactions. */
@NullMarked
package io.clickml.store.jpa.database;

import org.jspecify.annotations.NullMarked;
