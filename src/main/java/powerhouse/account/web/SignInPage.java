package powerhouse.account.web;

import org.springframework.security.web.csrf.CsrfToken;
import powerhouse.web.Page;

/// The way in.
///
/// @param token for its form
/// @param back where to go afterwards, "" for the account
/// @param typed the address as it was typed, or the secret out of the letter
/// @param fault what is wrong, "" for nothing
public record SignInPage(Page page, String token, String back, String typed, String fault) {
    static SignInPage of(Page.Frame frame, CsrfToken token, String back, String typed, String fault) {
        String title = fault.isEmpty() ? "Sign in" : "Error: Sign in";
        return new SignInPage(frame.unlisted(title, "account"), token.getToken(), back, typed, fault);
    }

    static SignInPage entering(Page.Frame frame, CsrfToken token, String back, String secret) {
        return new SignInPage(frame.unlisted("Sign in", "account"), token.getToken(), back, secret, "");
    }
}
