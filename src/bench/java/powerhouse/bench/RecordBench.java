package powerhouse.bench;

import powerhouse.recording.Recording;

/// What the whole portal answers, written down or compared: `bench record DIR`, `bench record compare DIR DIR`.
public final class RecordBench {
    private RecordBench() {}

    /// Hands over to the recorder, which has to reach the wiring.
    public static void main(String[] arguments) throws Exception {
        Recording.main(arguments);
    }
}
