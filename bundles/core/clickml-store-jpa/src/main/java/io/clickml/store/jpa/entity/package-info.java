/** What is mapped to tables. Fields change by methods only, so that the woven change tracking sees it. */
@NullMarked
package io.clickml.store.jpa.entity;

import org.jspecify.annotations.NullMarked;
