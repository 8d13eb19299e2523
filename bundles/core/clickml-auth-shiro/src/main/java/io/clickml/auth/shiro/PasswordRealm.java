package io.clickml.auth.shiro;

import io.clickml.api.security.UserStore;
import java.util.Locale;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.authc.credential.CredentialsMatcher;
import org.apache.shiro.realm.AuthenticatingRealm;
import org.jspecify.annotations.Nullable;

/** Shiro's view of the stored users: enabled ones with the hash of their password. Nothing is cached. */
final class PasswordRealm extends AuthenticatingRealm {
    private final UserStore store;

    PasswordRealm(UserStore store, CredentialsMatcher matcher) {
        super(matcher);
        this.store = store;
        setName("clickml");
        setAuthenticationTokenClass(UsernamePasswordToken.class);
        setAuthenticationCachingEnabled(false);
    }

    @Override
    protected @Nullable AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
        String name = String.valueOf(token.getPrincipal()).toLowerCase(Locale.ROOT);
        return store.find(name)
                .filter(stored -> stored.user().enabled())
                .map(stored -> new SimpleAuthenticationInfo(stored.user().name(), stored.passwordHash(), getName()))
                .orElse(null);
    }
}
