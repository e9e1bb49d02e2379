package powerhouse.newsletter;

/// Lays letters out for those who like them laid out, each as a whole HTML document.
public interface Press {
    /// A letter that answers the form.
    String html(Notice notice);

    /// An edition for one reader.
    String html(EditionLetter letter);
}
