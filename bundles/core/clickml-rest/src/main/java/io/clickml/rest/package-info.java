/**
 * The REST API: resources, problem documents, events. There is no logic here: resources read a request, call a service,
 * and write what it answers.
 */
@NullMarked
package io.clickml.rest;

import org.jspecify.annotations.NullMarked;
