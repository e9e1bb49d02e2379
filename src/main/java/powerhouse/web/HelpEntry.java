package powerhouse.web;

/// A paragraph of the page of help: one thing that people can do here.
///
/// @param rank the lowest stands first
/// @param path where it is done
/// @param label of the link that leads there
public record HelpEntry(int rank, String title, String text, String path, String label) {}
