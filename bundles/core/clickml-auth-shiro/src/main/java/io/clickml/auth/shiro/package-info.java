/**
 * Authentication on Shiro, and the one gate and door of the server.
 *
 * <p>Every request of every servlet, REST application and static file passes the {@link io.clickml.auth.shiro.Gate}
 * first, which denies by default. The socket itself is opened by the {@link io.clickml.auth.shiro.Door}, which only this
 * bundle owns: where the bundle is missing, stopped or unresolvable, nothing listens.
 */
@org.jspecify.annotations.NullMarked
package io.clickml.auth.shiro;
