package powerhouse.web;

import java.util.Map;
import java.util.function.BiPredicate;
import powerhouse.account.Person;
import powerhouse.account.Role;

/// Who may call a route. It is asked before the controller runs; for whoever may not there is nothing there.
///
/// @param who for people: `everybody`, `reviewer`, `owner of the company`
/// @param everybody whether nobody need be signed in
/// @param allows whether somebody who is signed in may, given the variables of the path
public record Access(String who, boolean everybody, BiPredicate<Person, Map<String, String>> allows) {
    /// Everybody, without being known.
    public static final Access EVERYBODY = new Access("everybody", true, (person, path) -> true);

    /// Whoever is signed in; others are asked to.
    public static final Access SIGNED_IN = new Access("signed in", false, (person, path) -> true);

    /// Whoever may do what a role is for.
    public static Access role(Role role) {
        return new Access(role.key(), false, (person, path) -> person.may(role));
    }

    /// Whoever the thing belongs to that the path names.
    ///
    /// @param thing for people: `company`
    /// @param variable of the path that holds the thing's number
    public static Access owner(String thing, String variable, BiPredicate<Person, Long> owns) {
        return new Access("owner of the " + thing, false, (person, path) -> {
            String number = path.getOrDefault(variable, "");
            return number.matches("[0-9]{1,18}") && owns.test(person, Long.parseLong(number));
        });
    }
}
