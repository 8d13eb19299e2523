package io.clickml.auth.shiro;

import io.clickml.api.security.Caller;
import io.clickml.api.security.Permission;
import io.clickml.api.security.Role;
import io.clickml.auth.shiro.Admission.Granted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.util.Locale;

/** A request with its caller: the principal is the {@link Caller}, the roles follow from what the caller may do. */
final class AdmittedRequest extends HttpServletRequestWrapper {
    private final Granted granted;

    AdmittedRequest(HttpServletRequest request, Granted granted) {
        super(request);
        this.granted = granted;
    }

    @Override
    public Principal getUserPrincipal() {
        return granted.caller();
    }

    @Override
    public String getRemoteUser() {
        return granted.caller().name();
    }

    @Override
    public String getAuthType() {
        return granted.authType();
    }

    /**
     * Takes the name of a role or of a permission, in any case. A token has a role only where its scope allows all that
     * the role does.
     */
    @Override
    public boolean isUserInRole(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        Caller caller = granted.caller();
        for (Role role : Role.values()) {
            if (role.name().equals(wanted)) {
                return caller.permissions().containsAll(role.permissions());
            }
        }
        for (Permission permission : Permission.values()) {
            if (permission.name().equals(wanted)) {
                return caller.permissions().contains(permission);
            }
        }
        return false;
    }
}
