package io.clickml.api.security;

/** What can be allowed, to roles and to tokens. */
public enum Permission {
    /** To look at everything but users, tokens of others and the audit log. */
    READ,
    /** To ask models. */
    PREDICT,
    /** To change and run pipelines, data and models. */
    WRITE,
    /** To install, change and remove plugins, whose code runs in the server. */
    PLUGINS,
    /** To manage users and the server. */
    ADMIN
}
