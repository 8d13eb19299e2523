/**
 * Keeps what the server knows, in H2 or PostgreSQL. Things that change are entities; rows that are only ever added (log lines,
 * metrics, reports, files, audit entries) and lists go by plain SQL, in batches.
 */
@NullMarked
package io.clickml.store.jpa;

import org.jspecify.annotations.NullMarked;
