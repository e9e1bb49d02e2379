package powerhouse.web;

/// Something that an operator may set.
///
/// @param name in capitals, without the beginning that all have in common
public record Setting(String name, String byDefault, String meaning) {
    /// The name of the environment variable.
    public String variable() {
        return "POWERHOUSE_" + name;
    }
}
